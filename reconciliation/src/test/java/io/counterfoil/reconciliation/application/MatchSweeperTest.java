package io.counterfoil.reconciliation.application;

import static io.counterfoil.reconciliation.application.Scene.DAY;
import static io.counterfoil.reconciliation.application.Scene.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.Payments;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.reconciliation.domain.DiscrepancyRepository;
import io.counterfoil.reconciliation.domain.Matching;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.RefundView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MatchSweeperTest {

    private static final String NOON = "2026-11-21T12:00:00Z";
    private final Scene scene = new Scene();

    @Test
    void anAccountThatFailsHoldsUpNoOther() {
        PaymentNo paid = scene.paid(NOON, 888);
        scene.statements.failsFor("broken");
        scene.database.update(
                "insert into reconciliation.to_match (id, account, group_no)"
                        + " values ('1', 'broken', 'x')");

        scene.publish(DAY, line(1, paid, 890, NOON));

        assertThat(scene.classes()).containsExactly("AMOUNT");
        assertThat(scene.open()).isOne();
        assertThat(scene.states()).containsExactly("DONE");
    }

    @Test
    void theQueueIsKeptThoughTheMatchingFails() {
        PaymentNo paid = scene.paid(NOON, 888);
        imported(line(1, paid, 890, NOON));
        matchBooks(scene.database.matching()).run(1);

        new MatchSweeper(
                        matchBooks(
                                failing(
                                        Matching.class,
                                        scene.database.matching(),
                                        "waitingAccounts")),
                        learnFromLines(scene.payments),
                        keepDiscrepancies(scene.database.discrepancies()))
                .match();

        assertThat(scene.open()).isOne();
    }

    @Test
    void aStatementIsDoneOnlyWhenItsDifferencesAreOpened() {
        PaymentNo paid = scene.paid(NOON, 888);
        imported(line(1, paid, 890, NOON));
        DiscrepancyRepository failing =
                failing(DiscrepancyRepository.class, scene.database.discrepancies(), "add");

        new MatchSweeper(
                        matchBooks(scene.database.matching()),
                        learnFromLines(scene.payments),
                        keepDiscrepancies(failing))
                .match();

        assertThat(scene.classes()).containsExactly("AMOUNT");
        assertThat(scene.states()).containsExactly("MATCHING");

        scene.matchSweeper.match();

        assertThat(scene.open()).isOne();
        assertThat(scene.states()).containsExactly("DONE");
    }

    @Test
    void differencesAreOpenBeforeAnybodyIsAsked() {
        PaymentNo paid = scene.paid(NOON, 888);
        PaymentNo unknown = PaymentNo.next(scene.clock);
        scene.paymentsKnown.put(unknown, PaymentStatus.PENDING);
        imported(line(1, paid, 890, NOON), line(2, unknown, 1, NOON));
        List<Long> openWhenAsked = new ArrayList<>();
        Payments watched =
                (Payments)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Payments.class},
                                (proxy, method, arguments) -> {
                                    openWhenAsked.add(scene.open());
                                    return method.invoke(scene.payments, arguments);
                                });

        new MatchSweeper(
                        matchBooks(scene.database.matching()),
                        learnFromLines(watched),
                        keepDiscrepancies(scene.database.discrepancies()))
                .match();

        assertThat(openWhenAsked).isNotEmpty().containsOnly(1L);
    }

    @Test
    @Tag("F60")
    void f60ARefundWithoutANumberThatLooksLikeAContradictionIsLearnedToo() {
        PaymentNo paid = scene.paid(NOON, 200);
        scene.publish(DAY, line(1, StatementLine.Kind.REFUND, paid.value(), null, -200, NOON));

        assertThat(scene.seen)
                .singleElement()
                .satisfies(mention -> assertThat(mention.paymentNo()).isEqualTo(paid));

        scene.refunded(withoutNumber(scene.refund(paid, 200, RefundStatus.SUCCEEDED)), NOON);
        scene.matchSweeper.match();

        assertThat(scene.classOfLine(1)).isEqualTo("AGREED");
        assertThat(scene.classes()).containsExactly("AGREED", "MISSING_AT_PROVIDER");
    }

    private static RefundView withoutNumber(RefundView view) {
        return new RefundView(
                view.refundNo(),
                view.orderNo(),
                view.paymentNo(),
                view.merchant(),
                view.account(),
                null,
                view.origin(),
                view.status(),
                view.amount(),
                view.reason(),
                null,
                null,
                view.requestedBy(),
                null,
                view.createdAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false);
    }

    private void imported(StatementLine... lines) {
        scene.statements.publish(DAY, List.of(lines));
        scene.database.run(
                () ->
                        scene.statementSweeper.pull(
                                scene.days.day(Scene.ACCOUNT, DAY), Scene.MERCHANT, Actor.SYSTEM));
        scene.statementSweeper.pullDue(100);
    }

    private MatchBooks matchBooks(Matching matching) {
        return new MatchBooks(
                matching, scene.database.runs(), scene.statements, scene.database, scene.clock);
    }

    private LearnFromLines learnFromLines(Payments payments) {
        return new LearnFromLines(
                scene.database.openLines(),
                scene.database.matching(),
                payments,
                scene.refunds,
                scene.database,
                scene.clock);
    }

    private KeepDiscrepancies keepDiscrepancies(DiscrepancyRepository discrepancies) {
        return new KeepDiscrepancies(
                discrepancies, scene.database.matching(), scene.days, scene.database, scene.clock);
    }

    @SuppressWarnings("unchecked")
    private static <T> T failing(Class<T> type, T real, String at) {
        return (T)
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals(at)) {
                                throw new IllegalStateException(at + " fails");
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }
}
