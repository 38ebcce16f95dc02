package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request whose {@code sign} is made. {@code biz_content} was built once: the string that was
 * signed is the string that is sent.
 */
record SignedRequest(SortedMap<String, String> params) {

    private static final String CONTENT = "biz_content";

    SignedRequest {
        params = new TreeMap<>(params);
    }

    /** The signed GET URL to which the buyer's browser goes (section 2.2). */
    String url(String gatewayUrl) {
        return gatewayUrl + "?" + encoded(params);
    }

    /** A server call: the protocol's parameters in the query, the business content in the body. */
    HttpCall call(URI gateway) {
        return HttpCall.post(
                URI.create(gateway + "?" + query()),
                "application/x-www-form-urlencoded;charset=utf-8",
                encoded(Map.of(CONTENT, params.get(CONTENT))).getBytes(US_ASCII));
    }

    private String query() {
        SortedMap<String, String> common = new TreeMap<>(params);
        common.remove(CONTENT);
        return encoded(common);
    }

    /** Not the record's own text: that would carry the signature into a log. */
    @Override
    public String toString() {
        return "SignedRequest[" + params.get("method") + "]";
    }

    private static String encoded(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> encoded(param.getKey()) + "=" + encoded(param.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
