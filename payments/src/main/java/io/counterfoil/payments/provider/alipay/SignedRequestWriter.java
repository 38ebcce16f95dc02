package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URI;

/**
 * Puts a request on the wire as section 2.2 wants it: the protocol's parameters into the query, the
 * business content alone into the body. By hand, so that no client encodes anything a second time
 * or in its own way.
 */
final class SignedRequestWriter implements ClientRequestFilter, MessageBodyWriter<SignedRequest> {

    @Override
    public void filter(ClientRequestContext context) {
        SignedRequest request = (SignedRequest) context.getEntity();
        context.setUri(URI.create(context.getUri() + "?" + request.query()));
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == SignedRequest.class;
    }

    @Override
    public void writeTo(
            SignedRequest request,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(request.body().getBytes(US_ASCII));
    }
}
