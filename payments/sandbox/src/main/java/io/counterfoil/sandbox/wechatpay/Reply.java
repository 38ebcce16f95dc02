package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What a call that was done is answered: always signed.
 *
 * @param json empty = there is nothing to say
 */
record Reply(int status, Optional<JsonObject> json) {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    static Reply of(JsonObject json) {
        return new Reply(OK, Optional.of(json));
    }

    static Reply of(Map<String, String> fields) {
        return of(Flat.nested(fields));
    }

    static Reply done() {
        return new Reply(NO_CONTENT, Optional.empty());
    }

    /** Something else is said in it than is so. */
    Reply altered(SpoiltCall spoilt) {
        return spoilt.is(Kind.ALTER)
                ? with(spoilt.option("field", "amount.total"), spoilt.option("value", ""))
                : this;
    }

    Answer sign(Seal seal, SpoiltCall spoilt) {
        var body = json.map(JsonObject::toString).orElse("");
        var answer = Answer.text(status, "application/json; charset=utf-8", body);
        if (!spoilt.is(Kind.UNSIGNED)) {
            var how = spoilt.is(Kind.BAD_SIGNATURE) ? spoilt.option("how", "other_key") : "";
            for (var header : seal.ofAge(how).headers(body, how).entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer.with("Request-ID", Randoms.hex(32)).with("Cache-Control", "no-cache");
    }

    private Reply with(String field, String value) {
        return new Reply(status, json.map(object -> Flat.with(object, field, value)));
    }
}
