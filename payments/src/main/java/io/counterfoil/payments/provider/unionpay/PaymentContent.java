package io.counterfoil.payments.provider.unionpay;

import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.NewAttempt;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a payment as an attempt keeps them: its own ones at first, and from the first
 * opening on all that were signed, with the {@code txnTime} that each later question must repeat.
 */
final class PaymentContent {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String ORDER = "orderId";
    private static final String TIME = "txnTime";
    private static final String PC = "07";
    private static final String PHONE = "08";

    private PaymentContent() {}

    /** Refuses with {@link IllegalArgumentException} an amount that UnionPay can't take. */
    static String of(NewAttempt attempt, Instant expiresAt) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ORDER, attempt.paymentNo().value());
        fields.put("txnAmt", Fen.text(attempt.amount()));
        fields.put("currencyCode", Fen.CNY_CODE);
        fields.put("channelType", attempt.buyer().device() == Buyer.Device.PHONE ? PHONE : PC);
        fields.put("payTimeout", UnionTime.text(expiresAt));
        String text = OrderText.clean(attempt.subject());
        if (!text.isEmpty()) {
            fields.put("orderDesc", text);
        }
        return text(fields);
    }

    static String text(Map<String, String> fields) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        fields.forEach(json::add);
        return json.build().toString();
    }

    static Map<String, String> fields(String content) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonReader reader = JSON.createReader(new StringReader(content))) {
            reader.readObject()
                    .forEach((name, value) -> fields.put(name, ((JsonString) value).getString()));
        } catch (JsonException | ClassCastException e) {
            throw new IllegalStateException("a request context that is not ours", e);
        }
        return fields;
    }

    /** Empty before the first opening: UnionPay can't know the attempt yet. */
    static Optional<Identity> identity(Attempt attempt) {
        Map<String, String> fields = fields(attempt.context().content());
        return Optional.ofNullable(fields.get(TIME))
                .map(time -> new Identity(attempt.paymentNo().value(), time));
    }
}
