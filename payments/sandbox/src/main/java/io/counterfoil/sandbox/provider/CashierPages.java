package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.time.BeijingTime;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the buyer sees at a provider: {@code /<provider>/cashier/{visit}} and what follows it, from
 * the templates {@code cashier}, {@code paid}, {@code declined} and {@code error} in the provider's
 * folder. The visit's name can't be guessed and stands in for a login.
 *
 * <p>Opening the cashier makes the trade where that hasn't been done yet.
 */
public final class CashierPages {

    private final Stage stage;
    private final PlayedProvider provider;
    private final Function<Refusal, ErrorPage> wording;
    private final Pattern path;
    private final String hop;

    /**
     * @param wording what a refusal is to the buyer, in the provider's codes and words
     */
    public CashierPages(
            Stage stage, PlayedProvider provider, Function<Refusal, ErrorPage> wording) {
        this.stage = stage;
        this.provider = provider;
        this.wording = wording;
        this.path =
                Pattern.compile(
                        "/"
                                + provider.name()
                                + "/cashier/([0-9a-f-]{36})(/pay|/decline|/paid|/declined)?");
        this.hop = "/" + provider.name() + "/hop/";
    }

    /** Why nothing can be paid here. */
    public record ErrorPage(String code, String text) {}

    /** The cashier; {@code expiresAt} in Beijing. */
    public record CashierPage(Trade trade, PayRequest request, String expiresAt) {}

    /** After paying. */
    public record PaidPage(Trade trade, WayBack back) {

        /** Where a link leads; empty where the browser isn't sent back, or has to post. */
        public String returnUrl() {
            return back.isPost() ? "" : back.url();
        }
    }

    /** After declining: the trade goes on waiting. */
    public record DeclinedPage(PayRequest request, String cashierUrl) {}

    /** The cashier's address. */
    public String address(PayRequest request) {
        return address(request, "");
    }

    /** From the gateway to the cashier by way of a third origin, as real gateways do. */
    public Answer byHop(PayRequest request) {
        return Answer.redirect(302, stage.hopOrigin() + hop + request.visit());
    }

    /** The third origin's own redirect; empty where it is asked for something else. */
    public Optional<Answer> hop(Call call) {
        if (!call.path().startsWith(hop)) {
            return Optional.empty();
        }
        var visit = call.path().substring(hop.length());
        return Optional.of(
                Answer.redirect(
                        302, address(visit.matches("[0-9a-f-]{36}") ? visit : "unknown", "")));
    }

    /** The page that says why nothing can be paid, with status 200. */
    public Answer error(Call call, Refusal e) {
        return page(call, "error", wording.apply(e));
    }

    public Answer handle(Call call) {
        var found = path.matcher(call.path());
        var request =
                found.matches()
                        ? stage.trades().request(found.group(1))
                        : Optional.<PayRequest>empty();
        try {
            if (request.isEmpty()) {
                throw new Refusal(Reason.TRADE_UNKNOWN, "no such trade");
            }
            return step(call, request.get(), Optional.ofNullable(found.group(2)).orElse(""));
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
            case "/decline" -> decline(call, request);
            case "/paid" -> paid(call, request);
            case "/declined" -> declined(call, request);
            default -> cashier(call, request);
        };
    }

    private Answer cashier(Call call, PayRequest request) {
        if (paidTrade(request)
                .filter(trade -> trade.request().visit().equals(request.visit()))
                .isPresent()) {
            return go(call, request, "/paid");
        }
        var trade = stage.trades().open(request);
        return page(
                call,
                "cashier",
                new CashierPage(trade, request, BeijingTime.write(trade.request().expiresAt())));
    }

    private Answer pay(Call call, PayRequest request) {
        // A second click finds the trade paid and simply sees it.
        if (paidTrade(request).isEmpty()) {
            stage.checkout().pay(stage.trades().open(request), Trades.Payment.USUAL);
        }
        return go(call, request, "/paid");
    }

    private Answer decline(Call call, PayRequest request) {
        stage.trades()
                .find(request.account(), request.outTradeNo())
                .filter(Trade::waits)
                .ifPresent(provider::decline);
        return go(call, request, "/declined");
    }

    private Answer paid(Call call, PayRequest request) {
        var trade = paidTrade(request);
        if (trade.isEmpty()) {
            return go(call, request, "");
        }
        var back =
                stage.checkout()
                        .wayBack(provider, trade.get(), request)
                        .orElse(new WayBack("", Map.of()));
        var page = page(call, "paid", new PaidPage(trade.get(), back));
        if (back.isPost()) {
            return page.leadingTo(back.url());
        }
        return back.url().isEmpty() ? page : page.with("Refresh", "3;url=" + back.url());
    }

    private Answer declined(Call call, PayRequest request) {
        var page = page(call, "declined", new DeclinedPage(request, address(request, "")));
        var quitUrl = request.extra("quit_url");
        return quitUrl.isEmpty() ? page : page.with("Refresh", "5;url=" + quitUrl);
    }

    private Optional<Trade> paidTrade(PayRequest request) {
        return stage.trades().find(request.account(), request.outTradeNo()).filter(Trade::isPaid);
    }

    /** On to another step; who chose a language keeps it. */
    private Answer go(Call call, PayRequest request, String step) {
        var language =
                call.parameter("lang").isEmpty() ? "" : "?lang=" + call.language().getLanguage();
        return Answer.redirect(303, address(request, step) + language);
    }

    private String address(PayRequest request, String step) {
        return address(request.visit(), step);
    }

    private String address(String visit, String step) {
        return stage.publicUrl() + "/" + provider.name() + "/cashier/" + visit + step;
    }

    private Answer page(Call call, String name, Object page) {
        return Answer.page(
                200,
                stage.pages()
                        .render(provider.name() + "/" + name, page, call.language(), call.base()),
                call.base());
    }
}
