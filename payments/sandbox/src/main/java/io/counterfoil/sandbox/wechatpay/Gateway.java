package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.provider.Asked;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import java.util.Optional;

/**
 * What a merchant's server calls. What was done is answered with a signature, also where there is
 * nothing to say; a refusal has none, and neither has a file.
 */
final class Gateway implements Handler {

    private static final int FIRST_REDIRECT = 300;

    private final Stage stage;
    private final Caller caller;
    private final PlatformKeys keys;
    private final PaymentCalls payments;
    private final RefundCalls refunds;
    private final BillCalls bills;
    private final CertificateCalls certificates;

    Gateway(
            Stage stage,
            Caller caller,
            PlatformKeys keys,
            PaymentCalls payments,
            RefundCalls refunds,
            BillCalls bills) {
        this.stage = stage;
        this.caller = caller;
        this.keys = keys;
        this.payments = payments;
        this.refunds = refunds;
        this.bills = bills;
        this.certificates = new CertificateCalls(keys);
    }

    @Override
    public Answer handle(Call call) {
        var path = Caller.pathOf(call);
        return Route.of(call.verb(), path)
                .map(route -> handle(call, route))
                .orElseGet(
                        () -> Answer.text(Route.knows(path) ? 405 : 404, "application/json", ""));
    }

    private Answer handle(Call call, Route route) {
        return stage.merchantCalls()
                .answer(call.verb(), asked(call, route), spoilt -> answer(call, route, spoilt));
    }

    private Asked asked(Call call, Route route) {
        var account = caller.claimed(call).map(WechatAccount::name).orElse("");
        var number = route.number(Caller.pathOf(call));
        var body = Members.readOrNothing(call.body());
        return new Asked(
                route.role(),
                route.word(),
                account,
                route == Route.QUERY || route == Route.CLOSE
                        ? number
                        : body.lenient("out_trade_no"),
                route == Route.QUERY_BY_ID ? number : body.lenient("transaction_id"),
                route == Route.REFUND_QUERY ? number : body.lenient("out_refund_no"));
    }

    private Answer answer(Call call, Route route, SpoiltCall spoilt) {
        try {
            var account = caller.check(call);
            var instead = instead(call, route, account, spoilt);
            if (route == Route.BILL_FILE && instead.isEmpty()) {
                return bills.file(account, call);
            }
            var reply =
                    instead.orElseGet(() -> reply(call, route, account, spoilt).altered(spoilt));
            var key = keys.answering(account, call.header("wechatpay-serial"));
            return reply.sign(Seal.fresh(key, stage.clock()), spoilt);
        } catch (Refusal e) {
            var refusal = WechatRefusal.of(e);
            return Answer.json(refusal.status(), refusal.json())
                    .with("Request-ID", Randoms.hex(32));
        }
    }

    private Reply reply(Call call, Route route, WechatAccount account, SpoiltCall spoilt) {
        var number = route.number(Caller.pathOf(call));
        return switch (route) {
            case NATIVE -> payments.create(account, Product.NATIVE, Members.read(call.body()));
            case H5 -> payments.create(account, Product.H5, Members.read(call.body()));
            case JSAPI -> payments.create(account, Product.JSAPI, Members.read(call.body()));
            case QUERY -> payments.query(account, number, call);
            case QUERY_BY_ID -> payments.queryById(account, number, call);
            case CLOSE -> payments.close(account, number, Members.read(call.body()));
            case REFUND -> refunds.refund(account, Members.read(call.body()), spoilt);
            case REFUND_QUERY -> refunds.query(account, number);
            case BILL -> bills.link(account, call);
            case CERTIFICATES -> certificates.list(account);
            case BILL_FILE -> throw new IllegalStateException("a file isn't a reply");
        };
    }

    /**
     * Refuses instead of doing anything, or although it was done; with a status of success it is a
     * signed answer that isn't a result.
     */
    private Optional<Reply> instead(
            Call call, Route route, WechatAccount account, SpoiltCall spoilt) {
        if (spoilt.is(Kind.NOT_EXIST)) {
            throw route == Route.REFUND || route == Route.REFUND_QUERY
                    ? RefundCalls.unknown()
                    : PaymentCalls.unknown();
        }
        if (spoilt.is(Kind.REFUSE_REPEAT)) {
            throw asWanted(spoilt, "INVALID_REQUEST");
        }
        if (!spoilt.is(Kind.REFUSE)) {
            return Optional.empty();
        }
        if (spoilt.option("effect", "false").equals("true")) {
            reply(call, route, account, SpoiltCall.NOT_AT_ALL);
        }
        var refusal = asWanted(spoilt, "SYSTEM_ERROR");
        if (refusal.status() < FIRST_REDIRECT) {
            return Optional.of(new Reply(refusal.status(), Optional.of(refusal.json())));
        }
        throw refusal;
    }

    private static WechatRefusal asWanted(SpoiltCall spoilt, String otherwise) {
        var reason = spoilt.option("reason", "");
        var code = spoilt.option("sub_code", spoilt.option("code", otherwise));
        var refusal =
                reason.isEmpty() ? WechatRefusal.of(code, "系统繁忙，请稍后重试") : WechatRefusal.of(reason);
        return refusal.with(spoilt.number("status", refusal.status()));
    }
}
