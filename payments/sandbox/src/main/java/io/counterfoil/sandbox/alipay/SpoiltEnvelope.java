package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.StrangersKey;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** What can be wrong with an answer in Alipay's own way. */
final class SpoiltEnvelope {

    private SpoiltEnvelope() {}

    /** Refuses instead of doing anything. */
    static void refuse(SpoiltCall spoilt) {
        if (spoilt.is(Kind.NOT_EXIST)) {
            throw AlipayRefusal.business("ACQ.TRADE_NOT_EXIST", "交易不存在");
        }
        if (spoilt.is(Kind.REFUSE_REPEAT)) {
            throw AlipayRefusal.of(
                    spoilt.option("code", "40004"),
                    spoilt.option("sub_code", "ACQ.TRADE_HAS_CLOSE"),
                    "交易已经关闭");
        }
        if (spoilt.is(Kind.REFUSE)) {
            throw AlipayRefusal.of(
                    spoilt.option("code", "40004"),
                    spoilt.option("sub_code", "ACQ.SYSTEM_ERROR"),
                    "系统错误");
        }
    }

    static Answer answer(String method, JsonObject response, AlipayApp app, SpoiltCall spoilt) {
        if (spoilt.is(Kind.UNSIGNED)) {
            return Envelope.unsigned(method, text(method, response));
        }
        if (spoilt.is(Kind.BAD_SIGNATURE)) {
            return Envelope.signed(method, text(method, response), StrangersKey.get());
        }
        var said = spoilt.is(Kind.ALTER) ? altered(response, spoilt) : response;
        return Envelope.signed(method, text(method, said), app.privateKey());
    }

    /** The answer with a bill's address is known for its escaped slashes. */
    private static String text(String method, JsonObject response) {
        return method.equals(ServerCalls.BILL)
                ? response.toString().replace("/", "\\/")
                : response.toString();
    }

    private static JsonObject altered(JsonObject response, SpoiltCall spoilt) {
        return Json.createObjectBuilder(response)
                .add(spoilt.option("field", "total_amount"), spoilt.option("value", ""))
                .build();
    }
}
