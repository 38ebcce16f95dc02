package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gateway.do}: checks who calls, then answers a server, or sends a buyer on to the cashier.
 */
public final class Gateway implements Handler {

    private static final Set<String> PAGES = Set.of(PayRequest.PAGE_PAY, PayRequest.WAP_PAY);

    private final Apps apps;
    private final Trades trades;
    private final Refunds refunds;
    private final ServerCalls serverCalls;
    private final PayRequestReader payRequests;
    private final Requests requests;
    private final SpoiltCalls spoiltCalls;
    private final BuyerPages buyerPages;

    Gateway(
            Apps apps,
            Trades trades,
            Refunds refunds,
            BillCalls billCalls,
            Misbehaviours misbehaviours,
            Requests requests,
            BuyerPages buyerPages,
            Clock clock) {
        this.apps = apps;
        this.trades = trades;
        this.refunds = refunds;
        this.requests = requests;
        this.buyerPages = buyerPages;
        serverCalls = new ServerCalls(trades, refunds, billCalls);
        payRequests = new PayRequestReader(clock);
        spoiltCalls = new SpoiltCalls(misbehaviours, trades, refunds, clock);
    }

    @Override
    public Answer handle(Call call) {
        refunds.finishDue();
        var request = GatewayRequest.read(call);
        requests.count(call.verb(), request.method(), request.outTradeNo());
        return spoiltCalls
                .next(request)
                .map(spoilt -> spoilt.answer(() -> answer(call, request, spoilt)))
                .orElseGet(() -> answer(call, request, SpoiltCall.NOT_AT_ALL));
    }

    private Answer answer(Call call, GatewayRequest request, SpoiltCall spoilt) {
        return PAGES.contains(request.method()) ? page(call, request) : serverCall(request, spoilt);
    }

    private Answer page(Call call, GatewayRequest request) {
        try {
            checkCaller(request);
            checkCommonParameters(request);
            return buyerPages.sendToCashier(keep(request));
        } catch (Refusal e) {
            return buyerPages.error(call, e);
        }
    }

    /** For the control API: what a page does, without sending anybody anywhere. */
    public PayRequest accept(Call call) {
        var request = GatewayRequest.read(call);
        if (!PAGES.contains(request.method())) {
            throw Refusal.invalid("invalid-method", "not a page pay or wap pay");
        }
        checkCaller(request);
        checkCommonParameters(request);
        return keep(request);
    }

    private PayRequest keep(GatewayRequest request) {
        var payRequest = payRequests.read(request);
        trades.keep(payRequest);
        return payRequest;
    }

    private Answer serverCall(GatewayRequest request, SpoiltCall spoilt) {
        AlipayApp app;
        try {
            app = checkCaller(request);
        } catch (Refusal e) {
            var refusal = ServerCalls.refusal(e, request).toString();
            return request.method().isEmpty() || !apps.has(request.get("app_id"))
                    ? Envelope.error(refusal)
                    : Envelope.unsigned(request.method(), refusal);
        }
        return spoilt.envelope(request.method(), response(request, spoilt), app);
    }

    private JsonObject response(GatewayRequest request, SpoiltCall spoilt) {
        try {
            checkCommonParameters(request);
            spoilt.refuse();
            return serverCalls.answer(request, spoilt);
        } catch (Refusal e) {
            return ServerCalls.refusal(e, request);
        }
    }

    /** Until this is through nobody knows whose keys to use: these refusals are not signed. */
    private AlipayApp checkCaller(GatewayRequest request) {
        if (request.method().isEmpty()) {
            throw Refusal.missing("method");
        }
        if (request.get("app_id").isEmpty()) {
            throw Refusal.missing("app-id");
        }
        var app =
                apps.find(request.get("app_id"))
                        .orElseThrow(() -> Refusal.invalid("invalid-app-id", "无效的AppID参数"));
        if (request.get("sign").isEmpty()) {
            throw Refusal.missing("signature");
        }
        if (!request.get("sign_type").equals("RSA2")) {
            throw Refusal.invalid("invalid-signature-type", "无效的签名类型");
        }
        if (!request.repeated().isEmpty() || !request.hasSignatureOf(app)) {
            throw Refusal.invalid("invalid-signature", "验签出错，请检查签名内容、密钥与编码");
        }
        return app;
    }

    private static void checkCommonParameters(GatewayRequest request) {
        if (request.get("timestamp").isEmpty()) {
            throw Refusal.missing("timestamp");
        }
        if (BeijingTime.read(request.get("timestamp")).isEmpty()) {
            throw Refusal.invalid("invalid-timestamp", "非法的时间戳参数");
        }
        if (!request.get("version").equals("1.0")) {
            throw Refusal.invalid("invalid-version", "非法的版本参数");
        }
        if (Optional.of(request.get("format"))
                .filter(f -> f.isEmpty() || f.equalsIgnoreCase("json"))
                .isEmpty()) {
            throw Refusal.invalid("invalid-format", "无效的数据格式");
        }
        if (request.get("biz_content").isEmpty()) {
            throw Refusal.missing("biz-content");
        }
    }
}
