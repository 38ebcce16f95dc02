package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.CallRole;
import io.counterfoil.sandbox.provider.Delivery;
import io.counterfoil.sandbox.provider.Notification;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.Requests;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.TradeStatus;
import io.counterfoil.sandbox.provider.Trades.Payment;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.SandboxClock;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Forgery;
import io.counterfoil.sandbox.web.FormText;
import io.counterfoil.sandbox.web.Handler;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /sandbox/control}: trades, notifications, the clock, and what shall go wrong. Every form
 * posts, acts and comes back.
 */
public final class ControlPages implements Handler {

    private final Stage stage;
    private final SandboxClock clock;
    private final Forgery forgery;
    private final StatementForms statements;

    public ControlPages(Stage stage, SandboxClock clock, Forgery forgery) {
        this.stage = stage;
        this.clock = clock;
        this.forgery = forgery;
        statements = new StatementForms(stage);
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

    /** A trade, its provider's word for where it stands, and what went back of it. */
    public record Traded(Trade trade, String status, String refunded, List<Refund> refunds) {

        public boolean isRefundable() {
            return trade.status() == TradeStatus.PAID;
        }

        /** How a refund can be ended by hand. */
        public List<String> ends(Refund refund) {
            return switch (refund.state()) {
                case UNDER_WAY, DOOMED, AILING -> List.of("done", "fail", "abnormal");
                case ABNORMAL -> List.of("done", "fail");
                case DONE, FAILED, RETURNED -> List.of();
            };
        }

        public boolean wasRefunded() {
            return refunds.stream().anyMatch(Refund::isDone);
        }
    }

    /** What can be spoilt, by its common word or by one of a provider. */
    public record Targets(String label, List<String> names) {}

    /** What can happen to the same things. */
    public record Kinds(String name, List<Kind> kinds) {}

    /** The control page. */
    public record ControlPage(
            List<Account> accounts,
            Map<String, String> rotated,
            Instant now,
            String mode,
            List<Traded> trades,
            StatementForms.Day statements,
            List<Sent> notifications,
            List<Misbehaviour> misbehaviours,
            List<Requests.Count> requests,
            List<Targets> targets,
            List<Kinds> kinds,
            String keep,
            String problem) {}

    @Override
    public Answer handle(Call call) {
        if (!call.isPost()) {
            return show(call, 200, "", Map.of());
        }
        if (forgery.isSuspected(call)) {
            return Answer.text(403, "text/plain", "Another site's page sent this");
        }
        try {
            stage.refunds().finishDue();
            if (call.path().equals("/control/account/rotate")) {
                // Shown at once: the settings are kept nowhere.
                return show(call, 200, "", rotate(call.form()));
            }
            act(call.path().substring("/control".length()), call.form());
            return Answer.redirect(303, call.base() + "/control" + kept(call));
        } catch (Refusal e) {
            return show(call, 409, e.code() + " " + e.getMessage(), Map.of());
        } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
            return show(call, 400, String.valueOf(e.getMessage()), Map.of());
        }
    }

    private void act(String what, Map<String, String> form) {
        switch (what) {
            case "/clock/set" -> clock.set(Instant.parse(form.get("to")));
            case "/clock/advance" -> clock.advance(Duration.parse(form.get("by")));
            case "/clock/system" -> clock.mode(SandboxClock.Mode.SYSTEM);
            case "/trade/pay" -> stage.checkout().pay(trade(form), Payment.USUAL);
            case "/trade/close" -> stage.trades().close(trade(form));
            case "/trade/refund" -> refund(trade(form), form.getOrDefault("amount", "").trim());
            case "/refund/return" ->
                    stage.refunds().sendBack(trade(form), form.get("out_request_no"));
            case "/refund/done" -> end(form, Refund.State.DONE);
            case "/refund/fail" -> end(form, Refund.State.FAILED);
            case "/refund/abnormal" -> end(form, Refund.State.ABNORMAL);
            case "/statement/close",
                    "/statement/close-all",
                    "/statement/line",
                    "/statement/file",
                    "/statement/late" ->
                    statements.act(what.substring("/statement/".length()), form);
            case "/trade/notify" -> stage.refunds().notifyAgain(trade(form));
            case "/notification/send" ->
                    stage.notifications().sendNow(notification(form), Optional.empty());
            case "/misbehaviour/ask" -> ask(form);
            case "/misbehaviour/remove" ->
                    stage.misbehaviours().remove(Long.parseLong(form.get("id")));
            case "/misbehaviour/clear" -> stage.misbehaviours().clear();
            case "/requests/clear" -> stage.requests().clear();
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
        stage.misbehaviours()
                .ask(
                        form.get("on"),
                        Kind.valueOf(form.get("kind")),
                        form.getOrDefault("out_trade_no", "").trim(),
                        Integer.parseInt(form.getOrDefault("times", "1").trim()),
                        options);
    }

    /** Of whatever is left where no amount is given. */
    private void refund(Trade trade, String amount) {
        stage.refunds()
                .refundInConsole(
                        trade,
                        Optional.of(amount).filter(a -> !a.isEmpty()).map(Yuan::fen),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO);
    }

    private Map<String, String> rotate(Map<String, String> form) {
        var account = stage.providers().account(form.getOrDefault("account", "")).orElseThrow();
        var settings = new LinkedHashMap<String, String>();
        settings.put("counterfoil.account." + account.name(), "");
        stage.providers()
                .of(account)
                .rotate(account, true)
                .forEach((name, value) -> settings.put("." + name, value));
        return settings;
    }

    private void end(Map<String, String> form, Refund.State how) {
        stage.refunds().end(trade(form), form.get("out_request_no"), how);
    }

    private Trade trade(Map<String, String> form) {
        return stage.trades().find(form.getOrDefault("out_trade_no", "")).orElseThrow();
    }

    private Notification notification(Map<String, String> form) {
        return stage.notifications().find(Long.parseLong(form.get("id"))).orElseThrow();
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
                stage.providers().ofAccount(trade.account()).status(trade),
                Yuan.text(stage.refunds().refunded(trade)),
                stage.refunds().of(trade));
    }

    /** Everybody's calls by their common words first. */
    private List<Targets> targets() {
        var targets = new ArrayList<Targets>();
        targets.add(
                new Targets(
                        "control.targets.other",
                        List.of(
                                Misbehaviour.NOTIFICATION,
                                Misbehaviour.RETURN,
                                Misbehaviour.STATEMENT,
                                Misbehaviour.ANY_CALL)));
        targets.add(
                new Targets(
                        "control.targets.calls",
                        Stream.of(CallRole.values())
                                .filter(role -> role != CallRole.OTHER)
                                .map(CallRole::word)
                                .toList()));
        stage.providers()
                .all()
                .forEach(
                        provider ->
                                targets.add(
                                        new Targets(provider.name() + ".name", provider.calls())));
        return targets;
    }

    private Answer show(Call call, int status, String problem, Map<String, String> rotated) {
        var page =
                new ControlPage(
                        stage.providers().accounts(),
                        rotated,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        clock.mode().name().toLowerCase(java.util.Locale.ROOT),
                        stage.trades().newest(20).stream().map(this::traded).toList(),
                        statements.day(call.parameter("app"), call.parameter("day")),
                        stage.notifications().newest(20).stream()
                                .map(n -> new Sent(n, stage.notifications().deliveries(n)))
                                .toList(),
                        stage.misbehaviours().all(),
                        stage.requests().all(),
                        targets(),
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
                stage.pages().render("control/control", page, call.language(), call.base()),
                call.base());
    }
}
