package io.counterfoil.orders.rest;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.application.OrderDetails;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.orders.domain.ShippingAddress;
import io.counterfoil.payments.Money;
import io.counterfoil.refunds.RefundView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order as its merchant sees it. What is not there is left out.
 *
 * @param refunds of all its payments, surplus included; only where one order is read
 */
public record OrderJson(
        String orderNo,
        String merchantOrderNo,
        String status,
        boolean closing,
        int version,
        String subject,
        Amount amount,
        Amount refundedAmount,
        List<Item> items,
        Buyer buyer,
        Address shippingAddress,
        String returnUrl,
        Map<String, String> metadata,
        String cashierUrl,
        String livePaymentNo,
        String paidBy,
        List<RefundJson> refunds,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt,
        Instant closedAt) {

    static OrderJson of(OrderDetails details, PublicUrl publicUrl) {
        return of(details, List.of(), publicUrl);
    }

    static OrderJson of(OrderDetails details, List<RefundView> refunds, PublicUrl publicUrl) {
        OrderView order = details.order();
        return new OrderJson(
                order.orderNo().value(),
                order.merchantOrderNo(),
                order.status().name(),
                order.closing(),
                order.version(),
                order.subject(),
                Amount.of(order.amount()),
                Amount.of(order.refunded()),
                order.items().stream().map(Item::of).toList(),
                Buyer.of(order.buyer()),
                Address.of(details.shippingAddress()),
                order.returnUrl(),
                order.metadata(),
                publicUrl.of("/cashier/" + order.token()),
                order.liveAttempt() == null ? null : order.liveAttempt().value(),
                order.paidBy() == null ? null : order.paidBy().value(),
                refunds.isEmpty() ? null : refunds.stream().map(RefundJson::of).toList(),
                order.createdAt(),
                order.expiresAt(),
                order.paidAt(),
                order.closedAt());
    }

    /** Whole minor units of a currency. */
    public record Amount(long amount, String currency) {

        static Amount of(Money money) {
            return new Amount(money.minor(), money.currencyCode());
        }
    }

    /** One thing bought; the price is in minor units of the order's currency. */
    public record Item(String name, long unitPrice, int quantity) {

        static Item of(OrderView.Item item) {
            return new Item(item.name(), item.unitPrice().minor(), item.quantity());
        }
    }

    /** Who buys. */
    public record Buyer(String name, String email, String locale, String openid) {

        static Buyer of(OrderView.Buyer buyer) {
            return buyer == null
                    ? null
                    : new Buyer(buyer.name(), buyer.email(), buyer.locale(), buyer.openid());
        }

        /** Personal: never printed. */
        @Override
        public String toString() {
            return "buyer";
        }
    }

    /** Where the goods go. */
    public record Address(
            String name,
            String phone,
            String line1,
            String line2,
            String city,
            String region,
            String postalCode,
            String country) {

        static Address of(ShippingAddress address) {
            return address == null
                    ? null
                    : new Address(
                            address.name(),
                            address.phone(),
                            address.line1(),
                            address.line2(),
                            address.city(),
                            address.region(),
                            address.postalCode(),
                            address.country());
        }
    }

    /** One page of a list, newest first; without {@code nextCursor} it is the last. */
    public record Page(List<OrderJson> data, String nextCursor) {}
}
