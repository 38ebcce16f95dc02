package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.ChangeRefundSums;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of a payment can be given back, on the real tables. */
class RefundSumsIT extends DeployedWar {

    private static final int THREADS = 32;

    private String paymentNo;

    @BeforeEach
    void aBuyerPays() {
        Merchant merchant = Merchant.demo();
        Sandbox.reset();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        JsonObject payment = merchant.starts(merchant.places(), "alipay.page");
        paymentNo = payment.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(payment));
    }

    /** F23, I3: 32 refunds of different amounts at once, of a payment that three of them empty. */
    @Test
    @Tag("F23")
    void f23RefundsAtOnceNeverTakeMoreThanWasPaid() throws Exception {
        isPaid();
        List<Integer> amounts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            amounts.add(100 + 97 * i);
        }

        List<String> answers = atOnce(amounts.stream().map(amount -> "reserve " + amount).toList());

        long accepted = 0;
        List<Integer> refused = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            if (answers.get(i).endsWith(" 0 0")) {
                accepted += amounts.get(i);
            } else {
                assertThat(answers.get(i)).isEqualTo("refund_exceeds_captured");
                refused.add(amounts.get(i));
            }
        }
        long left = Merchant.PRICE - accepted;
        assertThat(left).isNotNegative();
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(amount -> assertThat((long) amount).isGreaterThan(left));
        assertThat(sums()).isEqualTo(accepted + " 0 0");
    }

    @Test
    @Tag("F23")
    void f23OneOfManyFullRefundsIsTaken() throws Exception {
        isPaid();

        List<String> answers = atOnce(java.util.Collections.nCopies(THREADS, "reserve 8888"));

        assertThat(answers).filteredOn("8888 0 0"::equals).hasSize(1);
        assertThat(answers).filteredOn("refund_exceeds_captured"::equals).hasSize(THREADS - 1);
    }

    /** What is changed and not written yet survives the next lock of the same transaction. */
    @Test
    void aPaymentThatIsLockedManyTimesInOneTransactionForgetsNothing() {
        String answer =
                InContainer.run(
                        ChangeRefundSums.class,
                        Map.of(
                                "payment_no", paymentNo,
                                "ask", "yes",
                                "steps",
                                        "reserve 500, complete 200, outside 8000, reserve 388, release 88, back 100"));

        assertThat(answer).isEqualTo("600 100 8000");
        assertThat(sums()).isEqualTo("600 100 8000");
        assertThat(Product.successes(paymentNo)).isOne();
        assertThat(change("reserve 189")).isEqualTo("refund_exceeds_captured");
        assertThat(change("reserve 188")).isEqualTo("788 100 8000");
    }

    @Test
    void whatIsRolledBackIsNotReserved() {
        isPaid();

        assertThat(change("reserve 8888, fail")).isEqualTo("rolled back");

        assertThat(sums()).isEqualTo("0 0 0");
        assertThat(change("reserve 8888")).isEqualTo("8888 0 0");
    }

    @Test
    @Tag("F27")
    void f27WhatIsNotKnownToBePaidIsNotRefunded() {
        assertThat(change("reserve 1")).isEqualTo("payment_not_refundable");
    }

    /** F60: true beyond what was paid, and a person is told once. */
    @Test
    @Tag("F60")
    void f60ARefundMadeElsewhereIsNeverRefused() {
        isPaid();
        change("reserve 8888");

        assertThat(change("outside 8888")).isEqualTo("8888 0 8888");
        assertThat(change("complete 8888, outside 1")).isEqualTo("0 8888 8889");

        assertThat(
                        Product.count(
                                "payments.work_item where kind = 'refunded_more_than_paid' and about = '"
                                        + paymentNo
                                        + "'"))
                .isOne();
    }

    /** I3: the database's own last word. */
    @Test
    @Tag("F23")
    void theDatabaseHoldsTheCapWhateverTheCodeDoes() {
        isPaid();
        change("reserve 8000");

        assertThatThrownBy(
                        () ->
                                InContainer.sql(
                                        "update payments.payment set refunded_minor = 889"
                                                + " where payment_no = '"
                                                + paymentNo
                                                + "'"))
                .hasMessageContaining("ck_payment_refund_cap");
    }

    private void isPaid() {
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
    }

    private String change(String steps) {
        return InContainer.run(
                ChangeRefundSums.class, Map.of("payment_no", paymentNo, "steps", steps));
    }

    private String sums() {
        JsonObject row =
                Product.rows(
                                "select refund_reserved_minor as r, refunded_minor as d,"
                                        + " refunded_outside_minor as o from payments.payment"
                                        + " where payment_no = '"
                                        + paymentNo
                                        + "'")
                        .get(0);
        return row.getString("r") + " " + row.getString("d") + " " + row.getString("o");
    }

    private List<String> atOnce(List<String> steps) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (String step : steps) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return change(step);
                                }));
            }
            start.countDown();
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
