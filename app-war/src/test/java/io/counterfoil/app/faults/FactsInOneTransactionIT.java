package io.counterfoil.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.incontainer.FailingObserver.Place;
import io.counterfoil.app.it.DeployedWar;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A payment's success passes payments → orders (→ notifications, nested) → reconciliation in one
 * JTA transaction: all of it is there, or nothing is.
 */
class FactsInOneTransactionIT extends DeployedWar {

    private Merchant merchant;
    private String orderNo;
    private String paymentNo;

    @BeforeEach
    void aBuyerPaysAndNobodyTellsUs() {
        merchant = Merchant.demo();
        Sandbox.reset();
        Sandbox.misbehaves("{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}");
        orderNo = merchant.places();
        JsonObject payment = merchant.starts(orderNo, "alipay.page");
        paymentNo = payment.getString("payment_no");
        Sandbox.pays(Merchant.opensPayPage(payment));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whicheverObserverFailsEveryTableIsUnchanged(Place place) {
        Map<String, List<String>> before = Product.everything();
        assertThat(before).hasSizeGreaterThan(10);

        String outcome =
                InContainer.run(
                        ApplyAnswer.class,
                        Map.of("payment_no", paymentNo, "fail_at", place.name()));

        assertThat(outcome).startsWith("failed: ");
        assertThat(Product.everything()).isEqualTo(before);
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("AWAITING_PAYMENT");

        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
        assertEverythingOnce();
    }

    @Test
    void aConstraintThatRefusesTheBookEntryAtCommitUndoesAll() {
        InContainer.sql(
                "insert into reconciliation.book_entry (id, kind, number, payment_no, order_no,"
                        + " merchant_id, account, amount_minor, currency, provider_time, booked_at,"
                        + " number_key)"
                        + " values ('poison', 'PAYMENT', '"
                        + paymentNo
                        + "', 'x', 'x', 'x', 'x', 1, 'CNY', current_timestamp, current_timestamp,"
                        + " 'x:')");
        Map<String, List<String>> before = Product.everything();

        String outcome = InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo));

        assertThat(outcome).startsWith("failed: ");
        assertThat(Product.everything()).isEqualTo(before);

        InContainer.sql("delete from reconciliation.book_entry where id = 'poison'");
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", paymentNo)))
                .isEqualTo("SUCCEEDED");
        assertEverythingOnce();
    }

    private void assertEverythingOnce() {
        assertThat(merchant.orderStatus(orderNo)).isEqualTo("PAID");
        assertThat(Product.successes(paymentNo)).isOne();
        assertThat(Product.webhooks(orderNo, "order.paid")).isOne();
        assertThat(Product.bookEntries(paymentNo)).isOne();
    }
}
