package io.counterfoil.orders.rest;

import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.orders.domain.ShippingAddress;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns the body of a request into an order that a merchant wants, or refuses it field by field.
 */
@ApplicationScoped
class OrderReader {

    private static final long DEFAULT_EXPIRES_IN_S = 1800;

    private static final Map<String, Currency> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Currency::getCurrencyCode, Function.identity()));

    private final RequestRules rules;
    private final boolean httpReturnAllowed;

    /** For the container's proxy. */
    OrderReader() {
        this(null, false);
    }

    @Inject
    OrderReader(
            RequestRules rules,
            @ConfigProperty(name = "counterfoil.allow-http-return-url", defaultValue = "false")
                    boolean httpReturnAllowed) {
        this.rules = rules;
        this.httpReturnAllowed = httpReturnAllowed;
    }

    NewOrder read(MerchantId merchant, byte[] body) {
        OrderRequest request = JsonFields.read(body, OrderRequest::from);
        FieldErrors errors = new FieldErrors();
        rules.check(request, errors);
        Optional<Currency> currency = currency(request.currency());
        if (request.currency() != null && currency.isEmpty()) {
            errors.invalid("currency", "must be an ISO 4217 code, such as CNY");
        }
        if (request.returnUrl() != null && !isFitToReturnTo(request.returnUrl())) {
            errors.invalid("return_url", "must be an absolute https address");
        }
        errors.refuseAny();
        return wanted(merchant, request, currency.orElseThrow());
    }

    private static Optional<Currency> currency(String code) {
        return Optional.ofNullable(code).map(CURRENCIES::get);
    }

    private boolean isFitToReturnTo(String text) {
        try {
            URI url = new URI(text);
            boolean https = "https".equalsIgnoreCase(url.getScheme());
            boolean http = "http".equalsIgnoreCase(url.getScheme()) && httpReturnAllowed;
            return (https || http) && url.getHost() != null && url.getRawUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static NewOrder wanted(MerchantId merchant, OrderRequest request, Currency currency) {
        long expiresIn = request.expiresIn() == null ? DEFAULT_EXPIRES_IN_S : request.expiresIn();
        return new NewOrder(
                merchant,
                request.merchantOrderNo(),
                request.subject(),
                currency,
                items(request.items(), currency),
                Duration.ofSeconds(expiresIn),
                request.returnUrl(),
                buyer(request.buyer()),
                address(request.shippingAddress()),
                request.metadata() == null ? Map.of() : request.metadata());
    }

    private static List<OrderView.Item> items(List<OrderRequest.Item> items, Currency currency) {
        return items.stream()
                .map(
                        item ->
                                new OrderView.Item(
                                        item.name(),
                                        new Money(item.unitPrice(), currency),
                                        Math.toIntExact(item.quantity())))
                .toList();
    }

    private static OrderView.Buyer buyer(OrderRequest.Buyer buyer) {
        return buyer == null
                ? null
                : new OrderView.Buyer(buyer.name(), buyer.email(), buyer.locale(), buyer.openid());
    }

    private static ShippingAddress address(OrderRequest.ShippingAddress address) {
        return address == null
                ? null
                : new ShippingAddress(
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
