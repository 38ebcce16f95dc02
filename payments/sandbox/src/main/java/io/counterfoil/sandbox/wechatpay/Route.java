package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.CallRole;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calls of the interface. */
enum Route {
    NATIVE("POST", "/v3/pay/transactions/native", CallRole.PAY),
    H5("POST", "/v3/pay/transactions/h5", CallRole.PAY),
    JSAPI("POST", "/v3/pay/transactions/jsapi", CallRole.PAY),
    QUERY("GET", "/v3/pay/transactions/out-trade-no/([^/]+)", CallRole.QUERY),
    QUERY_BY_ID("GET", "/v3/pay/transactions/id/([^/]+)", CallRole.QUERY),
    CLOSE("POST", "/v3/pay/transactions/out-trade-no/([^/]+)/close", CallRole.CLOSE),
    REFUND("POST", "/v3/refund/domestic/refunds", CallRole.REFUND),
    REFUND_QUERY("GET", "/v3/refund/domestic/refunds/([^/]+)", CallRole.REFUND_QUERY),
    BILL("GET", "/v3/bill/tradebill", CallRole.BILL),
    BILL_FILE("GET", "/v3/billdownload/file", CallRole.BILL_FILE),
    CERTIFICATES("GET", "/v3/certificates", CallRole.OTHER);

    private final String verb;
    private final Pattern path;
    private final CallRole role;

    Route(String verb, String path, CallRole role) {
        this.verb = verb;
        this.path = Pattern.compile(path);
        this.role = role;
    }

    static Optional<Route> of(String verb, String path) {
        return Arrays.stream(values())
                .filter(route -> route.verb.equals(verb) && route.path.matcher(path).matches())
                .findFirst();
    }

    static boolean knows(String path) {
        return Arrays.stream(values()).anyMatch(route -> route.path.matcher(path).matches());
    }

    /** The number in the path, decoded; empty where there is none. */
    String number(String ofPath) {
        var found = path.matcher(ofPath);
        return found.matches() && found.groupCount() > 0
                ? URLDecoder.decode(found.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)
                : "";
    }

    CallRole role() {
        return role;
    }

    /** By which it is counted and can be spoilt. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
