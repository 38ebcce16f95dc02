package io.counterfoil.adminweb.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests as the filters see them, without a server. */
final class Requests {

    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, String> headers = new HashMap<>();
    Cookie[] cookies;
    String method = "GET";
    String path = "/admin/orders";
    InputStream body = InputStream.nullInputStream();
    Response aborted;

    static Requests to(String method, String path) {
        Requests request = new Requests();
        request.method = method;
        request.path = path;
        return request;
    }

    Requests withForm(String form) {
        body = new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    HttpServletRequest servlet() {
        return proxy(
                HttpServletRequest.class,
                (name, args) ->
                        switch (name) {
                            case "getAttribute" -> attributes.get(args[0]);
                            case "setAttribute" -> attributes.put((String) args[0], args[1]);
                            case "getCookies" -> cookies;
                            case "getHeader" -> headers.get(args[0]);
                            case "getRequestURI" -> path;
                            default -> throw new UnsupportedOperationException(name);
                        });
    }

    ContainerRequestContext context() {
        return proxy(
                ContainerRequestContext.class,
                (name, args) ->
                        switch (name) {
                            case "getMethod" -> method;
                            case "getUriInfo" -> uri();
                            case "getHeaderString" -> headers.get(args[0]);
                            case "getMediaType" -> MediaType.APPLICATION_FORM_URLENCODED_TYPE;
                            case "getEntityStream" -> body;
                            case "setEntityStream" -> body = (InputStream) args[0];
                            case "abortWith" -> aborted = (Response) args[0];
                            default -> throw new UnsupportedOperationException(name);
                        });
    }

    private UriInfo uri() {
        List<PathSegment> segments =
                Arrays.stream(path.substring(1).split("/"))
                        .map(part -> part.split(";")[0])
                        .map(Requests::segment)
                        .collect(Collectors.toList());
        return proxy(
                UriInfo.class,
                (name, args) ->
                        switch (name) {
                            case "getPathSegments" -> segments;
                            case "getRequestUri" -> URI.create("http://localhost" + path);
                            default -> throw new UnsupportedOperationException(name);
                        });
    }

    private static PathSegment segment(String text) {
        return proxy(PathSegment.class, (name, args) -> text);
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> answer.to(method.getName(), arguments));
        return type.cast(proxy);
    }
}
