package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.FormText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a merchant's server, or a browser for it, posted. Only the body counts, and a parameter
 * without a value is as good as none.
 *
 * @param repeated names that came more than once
 */
record AcpRequest(Map<String, String> fields, List<String> repeated) {

    private static final String FORM = "application/x-www-form-urlencoded";

    static AcpRequest read(Call call) {
        return call.isPost() && call.header("content-type").startsWith(FORM)
                ? parse(new String(call.body(), StandardCharsets.ISO_8859_1))
                : of(Map.of());
    }

    static AcpRequest of(Map<String, String> fields) {
        return new AcpRequest(Map.copyOf(fields), List.of());
    }

    static AcpRequest parse(String form) {
        var fields = new LinkedHashMap<String, String>();
        var repeated = new ArrayList<String>();
        for (var pair : FormText.split(form)) {
            var name = decoded(pair.name());
            var value = decoded(pair.value());
            if (!value.isEmpty() && fields.put(name, value) != null) {
                repeated.add(name);
            }
        }
        return new AcpRequest(Collections.unmodifiableMap(fields), List.copyOf(repeated));
    }

    /** Empty if it isn't there. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    String merId() {
        return get("merId");
    }

    String orderId() {
        return get("orderId");
    }

    String txnTime() {
        return get("txnTime");
    }

    private static String decoded(String text) {
        try {
            return FormText.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
