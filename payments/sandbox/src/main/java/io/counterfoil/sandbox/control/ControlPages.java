package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.alipay.Alipay;
import io.counterfoil.sandbox.alipay.Apps;
import io.counterfoil.sandbox.alipay.Delivery;
import io.counterfoil.sandbox.alipay.Notification;
import io.counterfoil.sandbox.alipay.Refund;
import io.counterfoil.sandbox.alipay.Refusal;
import io.counterfoil.sandbox.alipay.Requests;
import io.counterfoil.sandbox.alipay.Trade;
import io.counterfoil.sandbox.alipay.TradeStatus;
import io.counterfoil.sandbox.alipay.Trades.Payment;
import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.FormText;
import io.counterfoil.sandbox.web.Handler;
import io.counterfoil.sandbox.web.Pages;
import java.nio.charset.StandardCharsets;
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
                    Misbehaviour.STATEMENT,
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
    private final StatementForms statements;

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
        statements = new StatementForms(alipay, misbehaviours);
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

    /** A trade and what went back of it. */
    public record Traded(Trade trade, String refunded, List<Refund> refunds) {

        public boolean isRefundable() {
            return trade.status() == TradeStatus.TRADE_SUCCESS;
        }

        public boolean wasRefunded() {
            return refunds.stream().anyMatch(r -> r.state() == Refund.State.DONE);
        }
    }

    /** What can happen to the same things. */
    public record Kinds(String name, List<Kind> kinds) {}

    /** The control page. */
    public record ControlPage(
            Apps apps,
            Instant now,
            String mode,
            List<Traded> trades,
            StatementForms.Day statements,
            List<Sent> notifications,
            List<Misbehaviour> misbehaviours,
            List<Requests.Count> requests,
            List<String> targets,
            List<Kinds> kinds,
            String keep,
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
            alipay.refunds().finishDue();
            act(call.path().substring("/control".length()), call.form());
            return Answer.redirect(303, call.base() + "/control" + kept(call));
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
            case "/trade/refund" -> refund(trade(form), form.getOrDefault("amount", "").trim());
            case "/refund/return" ->
                    alipay.refunds().sendBack(trade(form), form.get("out_request_no"));
            case "/statement/close", "/statement/line", "/statement/file", "/statement/late" ->
                    statements.act(what.substring("/statement/".length()), form);
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

    /** Of whatever is left where no amount is given. */
    private void refund(Trade trade, String amount) {
        alipay.refunds()
                .refundInConsole(
                        trade,
                        Optional.of(amount).filter(a -> !a.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO);
    }

    private Trade trade(Map<String, String> form) {
        return alipay.trades().find(form.getOrDefault("out_trade_no", "")).orElseThrow();
    }

    private Notification notification(Map<String, String> form) {
        return alipay.notifications().find(Long.parseLong(form.get("id"))).orElseThrow();
    }

    /** Who chose a language, an application or a day keeps it. */
    private static String kept(Call call) {
        var kept = new LinkedHashMap<String, String>();
        kept.put("lang", call.language().getLanguage());
        for (var name : List.of("app", "day")) {
            if (!call.parameter(name).isEmpty()) {
                kept.put(name, call.parameter(name));
            }
        }
        return "?" + FormText.encode(kept, StandardCharsets.UTF_8);
    }

    private Traded traded(Trade trade) {
        return new Traded(
                trade,
                alipay.refunds().refunded(trade).toPlainString(),
                alipay.refunds().of(trade));
    }

    private Answer show(Call call, int status, String problem) {
        var page =
                new ControlPage(
                        alipay.apps(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        clock.mode().name().toLowerCase(java.util.Locale.ROOT),
                        alipay.trades().newest(20).stream().map(this::traded).toList(),
                        statements.day(call.parameter("app"), call.parameter("day")),
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
                                new Kinds("call", List.copyOf(EnumSet.copyOf(Kind.OF_CALLS))),
                                new Kinds(
                                        "statement",
                                        List.copyOf(EnumSet.copyOf(Kind.OF_STATEMENTS)))),
                        kept(call),
                        problem);
        return Answer.page(
                status,
                pages.render("control/control", page, call.language(), call.base()),
                call.base());
    }
}
