package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.PayRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a merchant is given for his buyer. The real {@code code_url} begins with {@code weixin://}
 * and is understood by the app alone; here it is an address of the sandbox, so that a browser can
 * play the phone.
 */
final class PayLinks {

    static final String H5 = "/wechatpay/h5/checkmweb";

    private static final String CASHIER = "/wechatpay/cashier/";
    private static final Pattern CASHIER_OF = Pattern.compile(".*" + CASHIER + "([0-9a-f-]{36})");
    private static final Pattern PREPAY_ID = Pattern.compile("wx[0-9]{14}([0-9a-f]{32})");

    private final URI publicUrl;
    private final Clock clock;

    PayLinks(URI publicUrl, Clock clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    String of(PayRequest request) {
        return switch (Product.of(request.method())) {
            case NATIVE -> publicUrl + CASHIER + request.visit();
            case H5 ->
                    publicUrl
                            + H5
                            + "?prepay_id="
                            + prepayId(request)
                            + "&package="
                            + Integer.toUnsignedString(request.visit().hashCode());
            case JSAPI -> prepayId(request);
        };
    }

    static String prepayId(PayRequest request) {
        var at = Rfc3339.write(Instant.parse(request.extra(OrderReader.MADE_AT)));
        return "wx"
                + at.replaceAll("[^0-9]", "").substring(0, 14)
                + request.visit().replace("-", "");
    }

    /** The visit of a code that was scanned. */
    static Optional<String> visitOfCode(String path) {
        var found = CASHIER_OF.matcher(path);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static Optional<String> visitOf(String prepayId) {
        var found = PREPAY_ID.matcher(prepayId);
        return found.matches()
                ? Optional.of(
                        found.group(1)
                                .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))
                : Optional.empty();
    }

    /** Whether the buyer can still begin to pay by what the create call gave. */
    boolean holds(PayRequest request) {
        var made = Instant.parse(request.extra(OrderReader.MADE_AT));
        var holds = Product.of(request.method()).holds();
        return clock.instant().isBefore(made.plus(holds));
    }
}
