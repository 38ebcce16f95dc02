package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.provider.Asked;
import io.counterfoil.sandbox.provider.CallRole;
import io.counterfoil.sandbox.provider.CashierPages;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.time.BeijingTime;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gateway.do}: checks who calls, then answers a server, or sends a buyer on to the cashier.
 */
final class Gateway implements Handler {

    static final String PAGE_PAY = "alipay.trade.page.pay";
    static final String WAP_PAY = "alipay.trade.wap.pay";
    static final List<String> METHODS =
            List.of(
                    ServerCalls.QUERY,
                    ServerCalls.CLOSE,
                    ServerCalls.REFUND,
                    ServerCalls.REFUND_QUERY,
                    ServerCalls.BILL,
                    PAGE_PAY,
                    WAP_PAY);

    private static final Set<String> PAGES = Set.of(PAGE_PAY, WAP_PAY);

    private final Apps apps;
    private final Stage stage;
    private final ServerCalls serverCalls;
    private final PayRequestReader payRequests;
    private final CashierPages cashier;

    Gateway(Apps apps, Stage stage, CashierPages cashier) {
        this.apps = apps;
        this.stage = stage;
        this.cashier = cashier;
        serverCalls = new ServerCalls(stage);
        payRequests = new PayRequestReader(stage.clock());
    }

    @Override
    public Answer handle(Call call) {
        var request = GatewayRequest.read(call);
        return stage.merchantCalls()
                .answer(call.verb(), asked(request), spoilt -> answer(call, request, spoilt));
    }

    private Asked asked(GatewayRequest request) {
        return new Asked(
                role(request.method()),
                request.method(),
                apps.find(request.get("app_id")).map(AlipayApp::name).orElse(""),
                request.outTradeNo(),
                request.biz("trade_no"),
                request.biz("out_request_no"));
    }

    private static CallRole role(String method) {
        return switch (method) {
            case PAGE_PAY, WAP_PAY -> CallRole.PAY;
            case ServerCalls.QUERY -> CallRole.QUERY;
            case ServerCalls.CLOSE -> CallRole.CLOSE;
            case ServerCalls.REFUND -> CallRole.REFUND;
            case ServerCalls.REFUND_QUERY -> CallRole.REFUND_QUERY;
            case ServerCalls.BILL -> CallRole.BILL;
            default -> CallRole.OTHER;
        };
    }

    private Answer answer(Call call, GatewayRequest request, SpoiltCall spoilt) {
        return PAGES.contains(request.method()) ? page(call, request) : serverCall(request, spoilt);
    }

    private Answer page(Call call, GatewayRequest request) {
        try {
            var app = checkCaller(request);
            checkCommonParameters(request);
            return cashier.byHop(keep(app, request));
        } catch (Refusal e) {
            return cashier.error(call, e);
        }
    }

    /** For the control API: what a page does, without sending anybody anywhere. */
    PayRequest accept(Call call) {
        var request = GatewayRequest.read(call);
        if (!PAGES.contains(request.method())) {
            throw AlipayRefusal.invalid("invalid-method", "not a page pay or wap pay");
        }
        var app = checkCaller(request);
        checkCommonParameters(request);
        return keep(app, request);
    }

    private PayRequest keep(AlipayApp app, GatewayRequest request) {
        var payRequest = payRequests.read(app, request);
        stage.trades().keep(payRequest);
        return payRequest;
    }

    private Answer serverCall(GatewayRequest request, SpoiltCall spoilt) {
        AlipayApp app;
        try {
            app = checkCaller(request);
        } catch (AlipayRefusal e) {
            var refusal = ServerCalls.refusal(e, request).toString();
            return request.method().isEmpty() || !apps.has(request.get("app_id"))
                    ? Envelope.error(refusal)
                    : Envelope.unsigned(request.method(), refusal);
        }
        return SpoiltEnvelope.answer(request.method(), response(app, request, spoilt), app, spoilt);
    }

    private JsonObject response(AlipayApp app, GatewayRequest request, SpoiltCall spoilt) {
        try {
            checkCommonParameters(request);
            SpoiltEnvelope.refuse(spoilt);
            return serverCalls.answer(app, request, spoilt);
        } catch (Refusal e) {
            return ServerCalls.refusal(AlipayRefusal.of(e), request);
        }
    }

    /** Until this is through nobody knows whose keys to use: these refusals are not signed. */
    private AlipayApp checkCaller(GatewayRequest request) {
        if (request.method().isEmpty()) {
            throw AlipayRefusal.missing("method");
        }
        if (request.get("app_id").isEmpty()) {
            throw AlipayRefusal.missing("app-id");
        }
        var app =
                apps.find(request.get("app_id"))
                        .orElseThrow(() -> AlipayRefusal.invalid("invalid-app-id", "无效的AppID参数"));
        if (request.get("sign").isEmpty()) {
            throw AlipayRefusal.missing("signature");
        }
        if (!request.get("sign_type").equals("RSA2")) {
            throw AlipayRefusal.invalid("invalid-signature-type", "无效的签名类型");
        }
        if (!request.repeated().isEmpty() || !request.hasSignatureOf(app)) {
            throw AlipayRefusal.invalid("invalid-signature", "验签出错，请检查签名内容、密钥与编码");
        }
        return app;
    }

    private static void checkCommonParameters(GatewayRequest request) {
        if (request.get("timestamp").isEmpty()) {
            throw AlipayRefusal.missing("timestamp");
        }
        if (BeijingTime.read(request.get("timestamp")).isEmpty()) {
            throw AlipayRefusal.invalid("invalid-timestamp", "非法的时间戳参数");
        }
        if (!request.get("version").equals("1.0")) {
            throw AlipayRefusal.invalid("invalid-version", "非法的版本参数");
        }
        if (Optional.of(request.get("format"))
                .filter(f -> f.isEmpty() || f.equalsIgnoreCase("json"))
                .isEmpty()) {
            throw AlipayRefusal.invalid("invalid-format", "无效的数据格式");
        }
        if (request.get("biz_content").isEmpty()) {
            throw AlipayRefusal.missing("biz-content");
        }
    }
}
