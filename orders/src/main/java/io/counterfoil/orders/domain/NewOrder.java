package io.counterfoil.orders.domain;

import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What a merchant asks for when placing an order. Its form was checked already; what it adds up to
 * is checked here.
 *
 * @param returnUrl may be null, as may {@code buyer} and {@code shippingAddress}
 */
public record NewOrder(
        MerchantId merchant,
        String merchantOrderNo,
        String subject,
        Currency currency,
        List<OrderView.Item> items,
        Duration expiresIn,
        String returnUrl,
        OrderView.Buyer buyer,
        ShippingAddress shippingAddress,
        Map<String, String> metadata) {

    /** More than any provider takes in one payment, and far from the end of a {@code long}. */
    private static final long MAX_AMOUNT_MINOR = 1_000_000_000_000L;

    public NewOrder {
        items = List.copyOf(items);
    }

    /** The exact sum of the items; refuses with {@code amount_out_of_range}. */
    Money amount() {
        Money sum = new Money(0, currency);
        try {
            for (OrderView.Item item : items) {
                sum = sum.plus(item.unitPrice().times(item.quantity()));
            }
        } catch (ArithmeticException overflow) {
            throw outOfRange();
        }
        if (!sum.isPositive() || sum.minor() > MAX_AMOUNT_MINOR) {
            throw outOfRange();
        }
        return sum;
    }

    private static DomainException outOfRange() {
        return DomainException.invalid(
                "amount_out_of_range",
                "The items must add up to at least 1 and at most "
                        + MAX_AMOUNT_MINOR
                        + " minor units.");
    }
}
