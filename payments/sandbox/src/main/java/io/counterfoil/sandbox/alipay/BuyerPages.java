package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.Pages;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * What the buyer sees at Alipay: {@code /alipay/cashier/{visit}} and what follows it.
 *
 * <p>Opening the cashier makes the trade, as it does at Alipay. The visit's name can't be guessed
 * and stands in for a login.
 */
public final class BuyerPages implements Handler {

    private static final Pattern PATH =
            Pattern.compile("/alipay/cashier/([0-9a-f-]{36})(/pay|/decline|/paid|/declined)?");

    private final Trades trades;
    private final Checkout checkout;
    private final Notifications notifications;
    private final Misbehaviours misbehaviours;
    private final Pages pages;
    private final Clock clock;
    private final URI publicUrl;
    private final IntSupplier hopPort;

    BuyerPages(
            Trades trades,
            Checkout checkout,
            Notifications notifications,
            Misbehaviours misbehaviours,
            Pages pages,
            Clock clock,
            URI publicUrl,
            IntSupplier hopPort) {
        this.trades = trades;
        this.checkout = checkout;
        this.notifications = notifications;
        this.misbehaviours = misbehaviours;
        this.pages = pages;
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.hopPort = hopPort;
    }

    /** From the gateway by way of a third origin, as real gateways do. */
    Answer sendToCashier(PayRequest request) {
        return Answer.redirect(
                302, "http://127.0.0.1:" + hopPort.getAsInt() + "/alipay/hop/" + request.visit());
    }

    /** The third origin's own redirect. */
    public Answer hop(Call call) {
        var visit = call.path().substring(call.path().lastIndexOf('/') + 1);
        return Answer.redirect(
                302,
                publicUrl
                        + "/alipay/cashier/"
                        + (visit.matches("[0-9a-f-]{36}") ? visit : "unknown"));
    }

    /** Errors are shown to the buyer, with status 200; the merchant's server never sees them. */
    Answer error(Call call, Refusal e) {
        return page(call, "error", new ErrorPage(e.subCode(), e.subMsg()));
    }

    @Override
    public Answer handle(Call call) {
        var path = PATH.matcher(call.path());
        if (!path.matches()) {
            return unknown(call);
        }
        var request = trades.request(path.group(1));
        if (request.isEmpty()) {
            return unknown(call);
        }
        try {
            return step(call, request.get(), Optional.ofNullable(path.group(2)).orElse(""));
        } catch (Refusal e) {
            return error(call, e);
        }
    }

    private Answer step(Call call, PayRequest request, String step) {
        boolean acts = step.equals("/pay") || step.equals("/decline");
        if (acts != call.isPost()) {
            return go(call, request, "");
        }
        return switch (step) {
            case "/pay" -> pay(call, request);
            case "/decline" -> go(call, request, "/declined");
            case "/paid" -> paid(call, request);
            case "/declined" -> declined(call, request);
            default -> cashier(call, request);
        };
    }

    private Answer cashier(Call call, PayRequest request) {
        var existing = trades.find(request.appId(), request.outTradeNo()).filter(Trade::isPaid);
        if (existing.isPresent() && existing.get().request().visit().equals(request.visit())) {
            return go(call, request, "/paid");
        }
        var trade = trades.open(request);
        return page(
                call,
                "cashier",
                new CashierPage(trade, request, BeijingTime.write(trade.request().expiresAt())));
    }

    private Answer pay(Call call, PayRequest request) {
        // A second click finds the trade paid and simply sees it.
        if (trades.find(request.appId(), request.outTradeNo()).filter(Trade::isPaid).isEmpty()) {
            checkout.pay(trades.open(request), Trades.Payment.USUAL);
        }
        return go(call, request, "/paid");
    }

    private Answer paid(Call call, PayRequest request) {
        var trade = trades.find(request.appId(), request.outTradeNo()).filter(Trade::isPaid);
        if (trade.isEmpty()) {
            return go(call, request, "");
        }
        var back = returnUrl(trade.get(), request);
        var page = page(call, "paid", new PaidPage(trade.get(), back));
        return back.isEmpty() ? page : page.with("Refresh", "3;url=" + back);
    }

    private Answer declined(Call call, PayRequest request) {
        var page = page(call, "declined", new DeclinedPage(request, address(request, "")));
        return request.quitUrl().isEmpty()
                ? page
                : page.with("Refresh", "5;url=" + request.quitUrl());
    }

    /**
     * Where the browser goes after paying; empty when the merchant named no address, or when the
     * way back is to be lost.
     */
    public String returnUrl(Trade trade, PayRequest request) {
        var misbehaviour =
                misbehaviours.take(Misbehaviour.RETURN, trade.outTradeNo(), Kind.OF_RETURNS);
        if (request.returnUrl().isEmpty()
                || misbehaviour.filter(m -> m.kind() == Kind.LOSE).isPresent()) {
            return "";
        }
        return notifications.text().returnUrl(trade, request, clock.instant(), misbehaviour);
    }

    private Answer unknown(Call call) {
        return page(call, "error", new ErrorPage("ACQ.TRADE_NOT_EXIST", "交易不存在"));
    }

    /** On to another step; who chose a language keeps it. */
    private Answer go(Call call, PayRequest request, String step) {
        var language =
                call.parameter("lang").isEmpty() ? "" : "?lang=" + call.language().getLanguage();
        return Answer.redirect(303, address(request, step) + language);
    }

    private String address(PayRequest request, String step) {
        return publicUrl + "/alipay/cashier/" + request.visit() + step;
    }

    private Answer page(Call call, String name, Object page) {
        return Answer.page(
                200,
                pages.render("alipay/" + name, page, call.language(), call.base()),
                call.base());
    }

    /** The cashier. */
    public record CashierPage(Trade trade, PayRequest request, String expiresAt) {}

    /** After paying. */
    public record PaidPage(Trade trade, String returnUrl) {}

    /** After declining: the trade goes on waiting. */
    public record DeclinedPage(PayRequest request, String cashierUrl) {}

    /** Why nothing can be paid here. */
    public record ErrorPage(String code, String text) {}
}
