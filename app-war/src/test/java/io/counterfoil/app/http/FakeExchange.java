package io.counterfoil.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** As much of a request and its response as the filters look at. */
public final class FakeExchange {

    final Map<String, String> answered = new HashMap<>();
    private final Map<String, String> asked = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final String method;
    private final String path;

    public FakeExchange(String method, String path) {
        this.method = method;
        this.path = path;
    }

    FakeExchange with(String header, String value) {
        asked.put(header, value);
        return this;
    }

    public HttpServletRequest request() {
        return proxy(
                HttpServletRequest.class,
                (proxy, called, arguments) ->
                        switch (called.getName()) {
                            case "getMethod" -> method;
                            case "getRequestURI" -> path;
                            case "getHeader" -> asked.get(arguments[0].toString());
                            case "getAttribute" -> attributes.get(arguments[0].toString());
                            case "setAttribute" ->
                                    attributes.put(arguments[0].toString(), arguments[1]);
                            default -> throw new UnsupportedOperationException(called.getName());
                        });
    }

    HttpServletResponse response() {
        return proxy(
                HttpServletResponse.class,
                (proxy, called, arguments) ->
                        switch (called.getName()) {
                            case "setHeader" ->
                                    answered.put(arguments[0].toString(), arguments[1].toString());
                            default -> throw new UnsupportedOperationException(called.getName());
                        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
