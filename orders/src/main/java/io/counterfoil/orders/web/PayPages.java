package io.counterfoil.orders.web;

import io.counterfoil.orders.application.PayPageView;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PaymentView;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns the action of an attempt into the page that its buyer sees. Empty where the action is of no
 * use in a browser: a mistake of an adapter or of the set-up, not something a buyer can mend.
 */
final class PayPages {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Targets targets;
    private final PayPageView view;
    private final PayAction action;

    PayPages(Targets targets, PayPageView view) {
        this.targets = targets;
        this.view = view;
        this.action = Objects.requireNonNull(view.action());
    }

    Optional<LeavePage> leave() {
        boolean form = action.kind() == PayAction.Kind.FORM;
        return Optional.of(action.target())
                .filter(targets::allow)
                .map(target -> new LeavePage(target, form ? fields() : null, view.cashierPath()));
    }

    Optional<ScanPage> scan(CashierPage order, String place, Instant now) {
        String text = action.target();
        return QrCode.of(text)
                .map(
                        code ->
                                new ScanPage(
                                        order,
                                        view.payment().provider(),
                                        timeLeft(now),
                                        place,
                                        code,
                                        targets.allow(text) ? text : null));
    }

    Optional<InAppPage> inApp(CashierPage order, Instant now) {
        PaymentView payment = view.payment();
        String returnPath = "/return/" + payment.account() + "/" + payment.paymentNo();
        return Optional.of(action.target())
                .filter(targets::allowScript)
                .map(
                        script ->
                                new InAppPage(
                                        order,
                                        payment.provider(),
                                        timeLeft(now),
                                        script,
                                        json(),
                                        returnPath));
    }

    private TimeLeft timeLeft(Instant now) {
        return TimeLeft.until(view.payment().expiresAt(), now);
    }

    private List<LeavePage.Field> fields() {
        return action.fields().entrySet().stream()
                .map(field -> new LeavePage.Field(field.getKey(), field.getValue()))
                .toList();
    }

    private String json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        action.fields().forEach(json::add);
        return json.build().toString();
    }
}
