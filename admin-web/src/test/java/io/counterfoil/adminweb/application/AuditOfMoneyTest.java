package io.counterfoil.adminweb.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.AuditPiece;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditedMoney;
import io.counterfoil.payments.MoneyOfPayment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuditOfMoneyTest {

    private static final String P = "CFP1";
    private static final AuditScope ALL = AuditScope.everything(Instant.EPOCH);

    private final Said payments = new Said("payments");
    private final Said refunds = new Said("refunds");
    private final Said orders = new Said("orders");
    private final Said book = new Said("reconciliation");
    private final AuditOfMoney audit = new AuditOfMoney(List.of(payments, refunds, orders, book));

    @Test
    void whatAgreesViolatesNothing() {
        payments.says("CNY", "demo", "main", 100L, 10L, 20L, 30L, null);
        orders.says("CNY", "demo", null, 100L, null, null, null, 50L);
        refunds.says("CNY", "demo", "main", null, 10L, 20L, 30L, null);
        book.says("CNY", "demo", "main", 100L, null, null, null, 50L);
        assertThat(rules()).isEmpty();
    }

    @Test
    void anOpenPaymentIsKnownToNobodyElse() {
        payments.says("CNY", "demo", "main", 0L, 0L, 0L, 0L, null);
        assertThat(rules()).isEmpty();
    }

    @Test
    void whatOnlyOneKnowsIsFound() {
        payments.says("CNY", "demo", "main", 100L, 0L, 0L, 0L, null);
        assertThat(rules()).containsExactly("between.paid", "between.booked");
    }

    @Test
    void aPaymentThatPaymentsDoNotKnowIsFound() {
        book.says("CNY", "demo", "main", 100L, null, null, null, 0L);
        assertThat(rules()).containsExactly("between.unknown");
    }

    /** The provider confirmed it before the payment: the order counts it when it hears of both. */
    @Test
    void aRefundOfAPaymentThatIsNotKnownAsPaidWaitsUncounted() {
        payments.says("CNY", "demo", "main", 0L, 0L, 0L, 50L, null);
        refunds.says("CNY", "demo", "main", null, 0L, 0L, 50L, null);
        orders.says("CNY", "demo", null, 0L, null, null, null, 0L);
        book.says("CNY", "demo", "main", 0L, null, null, null, 50L);
        assertThat(rules()).isEmpty();
    }

    @Test
    void aRefundInAnotherCurrencyCountsAgainstNothing() {
        payments.says("CNY", "demo", "main", 100L, 0L, 0L, 0L, null);
        orders.says("CNY", "demo", null, 100L, null, null, null, 0L);
        refunds.says("USD", "demo", "main", null, 0L, 0L, 70L, null);
        book.says("CNY", "demo", "main", 100L, null, null, null, 0L);
        book.says("USD", "demo", "main", 0L, null, null, null, 70L);
        assertThat(rules()).isEmpty();
    }

    @Test
    void anotherOwnerIsFound() {
        payments.says("CNY", "demo", "main", 0L, 5L, 0L, 0L, null);
        refunds.says("CNY", "other", "main", null, 5L, 0L, 0L, null);
        assertThat(rules()).containsExactly("between.owner");
    }

    @Test
    void whatIsToldNamesBothSums() {
        payments.says("CNY", "demo", "main", 0L, 5L, 0L, 0L, null);
        refunds.says("CNY", "demo", "main", null, 7L, 0L, 0L, null);
        AuditPiece piece = audit.look(ALL, null);
        assertThat(piece.rows()).isEqualTo(1);
        assertThat(piece.violations())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.found())
                                    .isEqualTo(
                                            "5 CNY (smallest unit) was set aside for refunds;"
                                                    + " refunds says 7.");
                            assertThat(one.account()).isEqualTo("main");
                            assertThat(one.about()).isEqualTo(P);
                        });
        assertThat(audit.again(piece.violations().get(0).rule(), List.of(P), ALL)).hasSize(1);
    }

    private List<String> rules() {
        return audit.look(ALL, null).violations().stream().map(one -> one.rule().key()).toList();
    }

    /** What one module says. */
    private static final class Said implements AuditedMoney {

        private final String module;
        private final TreeMap<String, List<MoneyOfPayment>> rows = new TreeMap<>();

        Said(String module) {
            this.module = module;
        }

        void says(
                String currency,
                String merchant,
                String account,
                Long paid,
                Long reserved,
                Long refunded,
                Long outside,
                Long back) {
            rows.computeIfAbsent(P, payment -> new ArrayList<>())
                    .add(
                            new MoneyOfPayment(
                                    P, currency, "CFO1", merchant, account, paid, reserved,
                                    refunded, outside, back));
        }

        @Override
        public String module() {
            return module;
        }

        @Override
        public List<String> payments(AuditScope scope, String after, int limit) {
            return rows.tailMap(after, false).keySet().stream().limit(limit).toList();
        }

        @Override
        public List<MoneyOfPayment> money(Collection<String> paymentNos) {
            return rows.entrySet().stream()
                    .filter(row -> paymentNos.contains(row.getKey()))
                    .flatMap(row -> row.getValue().stream())
                    .toList();
        }
    }
}
