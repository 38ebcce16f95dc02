package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.alipay.Apps;
import io.counterfoil.sandbox.alipay.Delivery;
import io.counterfoil.sandbox.alipay.Notification;
import io.counterfoil.sandbox.alipay.Refusal;
import io.counterfoil.sandbox.alipay.Requests;
import io.counterfoil.sandbox.alipay.Trade;
import io.counterfoil.sandbox.alipay.Trades.Payment;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.Pages;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * {@code /sandbox/control}: trades, notifications, the clock, and what shall go wrong. Every form
 * posts, acts and comes back.
 */
public final class ControlPages implements Handler {

    private static final List<String> TARGETS =
            List.of(
                    Misbehaviour.NOTIFICATION,
                    Misbehaviour.RETURN,
                    Misbehaviour.ANY_CALL,
                    "alipay.trade.query",
                    "alipay.trade.close",
                    "alipay.trade.refund",
                    "alipay.trade.fastpay.refund.query",
                    "alipay.data.dataservice.bill.downloadurl.query",
                    "alipay.trade.page.pay",
                    "alipay.trade.wap.pay");

    private final Alipay alipay;
    private final Misbehaviours misbehaviours;
    private final SandboxClock clock;
    private final Pages pages;
    private final Forgery forgery;

    public ControlPages(
            Alipay alipay,
            Misbehaviours misbehaviours,
            SandboxClock clock,
            Pages pages,
            Forgery forgery) {
        this.alipay = alipay;
        this.misbehaviours = misbehaviours;
        this.clock = clock;
        this.pages = pages;
        this.forgery = forgery;
    }

    /** A notification and what became of it. */
    public record Sent(Notification notification, List<Delivery> deliveries) {

        public String nextAt() {
            return notification
                    .nextAt()
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                    .orElse("");
        }
    }

    /** What can happen to the same things. */
    public record Kinds(String name, List<Kind> kinds) {}

    /** The control page. */
    public record ControlPage(
            Apps apps,
            Instant now,
            String mode,
            List<Trade> trades,
            List<Sent> notifications,
            List<Misbehaviour> misbehaviours,
            List<Requests.Count> requests,
            List<String> targets,
            List<Kinds> kinds,
            String problem) {}

    @Override
    public Answer handle(Call call) {
        if (!call.isPost()) {
            return show(call, 200, "");
        }
        if (forgery.isSuspected(call)) {
            return Answer.text(403, "text/plain", "Another site's page sent this");
        }
        try {
            act(call.path().substring("/control".length()), call.form());
            return Answer.redirect(303, call.base() + "/control" + language(call));
        } catch (Refusal e) {
            return show(call, 409, e.subCode() + " " + e.getMessage());
        } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
            return show(call, 400, String.valueOf(e.getMessage()));
        }
    }

    private void act(String what, Map<String, String> form) {
        switch (what) {
            case "/clock/set" -> clock.set(Instant.parse(form.get("to")));
            case "/clock/advance" -> clock.advance(Duration.parse(form.get("by")));
            case "/clock/system" -> clock.mode(SandboxClock.Mode.SYSTEM);
            case "/trade/pay" -> alipay.checkout().pay(trade(form), Payment.USUAL);
            case "/trade/close" -> alipay.trades().close(trade(form));
            case "/trade/notify" -> alipay.refunds().notifyAgain(trade(form));
            case "/notification/send" ->
                    alipay.notifications().sendNow(notification(form), Optional.empty());
            case "/misbehaviour/ask" -> ask(form);
            case "/misbehaviour/remove" -> misbehaviours.remove(Long.parseLong(form.get("id")));
            case "/misbehaviour/clear" -> misbehaviours.clear();
            case "/requests/clear" -> alipay.requests().clear();
            default -> throw new NoSuchElementException(what);
        }
    }

    private void ask(Map<String, String> form) {
        var options = new LinkedHashMap<String, String>();
        for (var pair : form.getOrDefault("options", "").split("[,\\s]+")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                options.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        misbehaviours.ask(
                form.get("on"),
                Kind.valueOf(form.get("kind")),
                form.getOrDefault("out_trade_no", "").trim(),
                Integer.parseInt(form.getOrDefault("times", "1").trim()),
                options);
    }

    private Trade trade(Map<String, String> form) {
        return alipay.trades().find(form.getOrDefault("out_trade_no", "")).orElseThrow();
    }

    private Notification notification(Map<String, String> form) {
        return alipay.notifications().find(Long.parseLong(form.get("id"))).orElseThrow();
    }

    /** Who chose a language keeps it. */
    private static String language(Call call) {
        return call.parameter("lang").isEmpty() ? "" : "?lang=" + call.language().getLanguage();
    }

    private Answer show(Call call, int status, String problem) {
        var page =
                new ControlPage(
                        alipay.apps(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        clock.mode().name().toLowerCase(java.util.Locale.ROOT),
                        alipay.trades().newest(20),
                        alipay.notifications().newest(20).stream()
                                .map(n -> new Sent(n, alipay.notifications().deliveries(n)))
                                .toList(),
                        misbehaviours.all(),
                        alipay.requests().all(),
                        TARGETS,
                        List.of(
                                new Kinds(
                                        "notification",
                                        List.copyOf(EnumSet.copyOf(Kind.OF_NOTIFICATIONS))),
                                new Kinds("call", List.copyOf(EnumSet.copyOf(Kind.OF_CALLS)))),
                        problem);
        return Answer.page(
                status,
                pages.render("control/control", page, call.language(), call.base()),
                call.base());
    }
}
