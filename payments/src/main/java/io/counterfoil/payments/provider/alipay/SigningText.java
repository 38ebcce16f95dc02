package io.counterfoil.payments.provider.alipay;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text that a signature covers: decoded parameters without empty values, sorted by name in
 * ASCII order, {@code name=value} joined with {@code &} (section 2.1).
 *
 * <p>Requests and messages differ in one thing: a request's signature covers {@code sign_type}, a
 * notification's and a return URL's does not (section 5.1).
 */
final class SigningText {

    private SigningText() {}

    static String ofRequest(Map<String, String> params) {
        return join(params, Set.of("sign"));
    }

    static String ofMessage(Map<String, String> params) {
        return join(params, Set.of("sign", "sign_type"));
    }

    private static String join(Map<String, String> params, Set<String> left) {
        return new TreeMap<>(params)
                .entrySet().stream()
                        .filter(param -> !left.contains(param.getKey()))
                        .filter(param -> !param.getValue().isEmpty())
                        .map(param -> param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining("&"));
    }
}
