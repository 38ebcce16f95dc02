package io.counterfoil.orders.rest;

import io.counterfoil.orders.application.IdempotentCalls;
import io.counterfoil.orders.application.IdempotentCalls.Reserved;
import io.counterfoil.orders.application.PublicUrl;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.OrderNo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What every POST of the API has in common: a body that is read once, an idempotency key, and an
 * answer that is kept byte for byte. Refusals of the use case are answers too; trouble is not.
 */
@ApplicationScoped
class ApiPost {

    static final String KEY_HEADER = "Idempotency-Key";

    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotentCalls calls;
    private final PublicUrl publicUrl;

    /** For the container's proxy. */
    ApiPost() {
        this(null, null);
    }

    @Inject
    ApiPost(IdempotentCalls calls, PublicUrl publicUrl) {
        this.calls = calls;
        this.publicUrl = publicUrl;
    }

    /** Refuses with {@code idempotency_key_missing} or {@code idempotency_key_invalid}. */
    static void requireKey(String key) {
        if (key == null || key.isBlank()) {
            throw ApiProblem.of(
                            400, "idempotency_key_missing", "Each POST needs an Idempotency-Key.")
                    .exception();
        }
        if (!KEY.matcher(key).matches()) {
            throw ApiProblem.of(
                            400,
                            "idempotency_key_invalid",
                            "An Idempotency-Key has 1 to 255 visible ASCII characters.")
                    .exception();
        }
    }

    /** Refuses with {@code body_too_large}. */
    static byte[] readBody(InputStream stream) {
        if (stream == null) {
            return new byte[0];
        }
        try {
            byte[] body = stream.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                throw ApiProblem.of(
                                413,
                                "body_too_large",
                                "The body is larger than " + MAX_BODY_BYTES + " bytes.")
                        .exception();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param path of the call, as it is documented and with its numbers
     * @param about the order that exists already, or null when the call makes one
     * @param makesRefund whether the call makes a refund, whose number is then reserved
     */
    record Call(
            MerchantId merchant,
            String key,
            String path,
            byte[] body,
            OrderNo about,
            boolean makesRefund) {

        Call(MerchantId merchant, String key, String path, byte[] body, OrderNo about) {
            this(merchant, key, path, body, about, false);
        }
    }

    /** Work that asks a provider. */
    Response once(Call call, Function<Reserved, Answer> work) {
        return response(calls.once(idempotent(call), reserved -> answer(reserved, work)));
    }

    /** Work that changes rows and nothing else. */
    Response onceInOneGo(Call call, Function<Reserved, Answer> work) {
        return onceInOneGo(call, reserved -> Optional.of(work.apply(reserved)), work);
    }

    /**
     * Work that mostly changes rows and nothing else.
     *
     * @param inOneGo does all of it or, without an answer, nothing
     */
    Response onceInOneGo(
            Call call,
            Function<Reserved, Optional<Answer>> inOneGo,
            Function<Reserved, Answer> inSteps) {
        return response(
                calls.onceInOneGo(
                        idempotent(call), inOneGo, reserved -> answer(reserved, inSteps)));
    }

    private static IdempotentCalls.Call idempotent(Call call) {
        String name = "POST " + call.path();
        return new IdempotentCalls.Call(
                call.merchant(),
                call.key(),
                name,
                hash(name, call.body()),
                call.about(),
                call.makesRefund());
    }

    static Answer json(int status, String location, Record body) {
        return new Answer(status, "application/json", location, ApiJson.of(body));
    }

    private static Answer answer(Reserved reserved, Function<Reserved, Answer> work) {
        try {
            return work.apply(reserved);
        } catch (DomainException refusal) {
            if (IdempotentCalls.mayPass(refusal)) {
                throw refusal;
            }
            ApiProblem problem = ApiProblem.of(refusal);
            return new Answer(problem.status(), ApiProblem.MEDIA_TYPE, null, problem.json());
        }
    }

    private Response response(Answer answer) {
        Response.ResponseBuilder response =
                Response.status(answer.status())
                        .type(answer.contentType())
                        .entity(answer.body().getBytes(StandardCharsets.UTF_8));
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, publicUrl.of(answer.location()));
        }
        return response.build();
    }

    private static String hash(String name, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
