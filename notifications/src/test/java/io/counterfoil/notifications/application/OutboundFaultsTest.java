package io.counterfoil.notifications.application;

import static io.counterfoil.notifications.application.Outbound.ANNA;
import static io.counterfoil.notifications.application.Outbound.DEMO;
import static io.counterfoil.notifications.application.Outbound.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.counterfoil.notifications.WebhookView;
import io.counterfoil.notifications.WebhookView.Status;
import io.counterfoil.notifications.application.Outbound.Sent;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.RefundNo;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundFaultsTest {

    private final Outbound outbound = new Outbound();

    @Test
    void merchantIsToldThatAnOrderWasPaid() {
        outbound.endpoint(DEMO);
        OrderView order = outbound.isPaid(DEMO);

        outbound.sweeper.sweep();

        JsonObject body = json(outbound.sent.get(0).body());
        assertThat(body.getString("type")).isEqualTo("order.paid");
        assertThat(body.getString("timestamp")).isEqualTo("2026-11-22T10:00:00Z");
        JsonObject data = body.getJsonObject("data");
        assertThat(data.getString("order_no")).isEqualTo(order.orderNo().value());
        assertThat(data.getString("merchant_order_no")).isEqualTo("M-1001");
        assertThat(data.getString("status")).isEqualTo("PAID");
        assertThat(data.getInt("version")).isEqualTo(2);
        assertThat(data.getJsonObject("amount").getInt("amount")).isEqualTo(8888);
        assertThat(data.getJsonObject("amount").getString("currency")).isEqualTo("CNY");
        assertThat(data.getString("paid_at")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(data.getString("method")).isEqualTo("alipay.page");
        assertThat(data.getString("payment_no")).isEqualTo(order.paidBy().value());
        assertThat(data.getJsonObject("metadata").getString("cart")).isEqualTo("7 茶");
        assertThat(outbound.sent.get(0).body()).doesNotContain("bea", "Bea", "secret-token");
        assertThat(outbound.only().status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void merchantIsToldThatAnOrderWasClosed() {
        outbound.endpoint(DEMO);
        outbound.isClosed(outbound.order(DEMO, OrderStatus.CLOSED));
        outbound.sweeper.sweep();

        JsonObject body = json(outbound.sent.get(0).body());
        assertThat(body.getString("type")).isEqualTo("order.closed");
        assertThat(body.getJsonObject("data").getString("reason")).isEqualTo("expired");
        assertThat(body.getJsonObject("data").getString("closed_at"))
                .isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void merchantIsToldOfARefund() {
        outbound.endpoint(DEMO);
        RefundNo refundNo = RefundNo.next(outbound.clock);
        OrderView order = outbound.isRefunded(outbound.paidOrder(DEMO), 3, refundNo);

        outbound.sweeper.sweep();

        JsonObject body = json(outbound.sent.get(0).body());
        assertThat(body.getString("type")).isEqualTo("order.refunded");
        JsonObject data = body.getJsonObject("data");
        assertThat(data.getString("order_no")).isEqualTo(order.orderNo().value());
        assertThat(data.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(data.getInt("version")).isEqualTo(3);
        assertThat(data.getString("refund_no")).isEqualTo(refundNo.value());
        assertThat(data.getString("merchant_refund_no")).isEqualTo("R-1");
        assertThat(data.getJsonObject("amount").getInt("amount")).isEqualTo(8888);
        assertThat(data.getJsonObject("refund_amount").getInt("amount")).isEqualTo(4444);
        assertThat(data.getJsonObject("refunded_amount").getInt("amount")).isEqualTo(4444);
        assertThat(data.getString("refunded_at")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(outbound.sent.get(0).body()).doesNotContain("bea", "Bea", "secret-token");
    }

    @Test
    void merchantIsToldOfARefundThatTheBankReturned() {
        outbound.endpoint(DEMO);
        RefundNo refundNo = RefundNo.next(outbound.clock);
        OrderView order = outbound.paidOrder(DEMO);
        outbound.refundFailed(outbound.refunded(order, OrderStatus.PAID, 0, 4), refundNo, true);

        outbound.sweeper.sweep();

        JsonObject body = json(outbound.sent.get(0).body());
        assertThat(body.getString("type")).isEqualTo("order.refund_failed");
        JsonObject data = body.getJsonObject("data");
        assertThat(data.getBoolean("returned")).isTrue();
        assertThat(data.getString("reason")).isEqualTo("returned");
        assertThat(data.getString("refund_no")).isEqualTo(refundNo.value());
        assertThat(data.getString("status")).isEqualTo("PAID");
        assertThat(data.getJsonObject("refunded_amount").getInt("amount")).isZero();
        assertThat(data).doesNotContainKey("merchant_refund_no");
    }

    @Test
    void i10_twoRefundsThatFailWithoutChangingTheOrderAreBothTold() {
        OrderView order = outbound.paidOrder(DEMO);
        RefundNo first = RefundNo.next(outbound.clock);
        outbound.refundFailed(order, first, false);
        outbound.refundFailed(order, RefundNo.next(outbound.clock), false);

        assertThat(outbound.count(Status.PENDING)).isEqualTo(2);
        assertThatThrownBy(() -> outbound.refundFailed(order, first, false))
                .isInstanceOf(RuntimeException.class);
        assertThat(outbound.count(Status.PENDING)).isEqualTo(2);
    }

    @Test
    void signatureIsWhatTheOfficialVerifierWants() throws Exception {
        outbound.clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String secret = outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();

        Sent post = outbound.sent.get(0);
        new Webhook(secret).verify(post.body(), headers(post));
        assertThat(post.headers().get("webhook-id")).isEqualTo(outbound.only().id());

        assertThatThrownBy(() -> new Webhook(secret).verify(post.body() + " ", headers(post)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void bothSecretsSignForADayAfterANewOneWasMade() throws Exception {
        outbound.clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String before = outbound.endpoint(DEMO);
        String after = outbound.desk.renewSecret(DEMO, ANNA);
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        Sent post = outbound.sent.get(0);
        new Webhook(before).verify(post.body(), headers(post));
        new Webhook(after).verify(post.body(), headers(post));

        outbound.clock.advance(Duration.ofHours(25));
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        assertThat(outbound.sent.get(1).headers().get("webhook-signature")).doesNotContain(" ");
    }

    @Test
    void sameChangeOfAnOrderIsToldOnce() {
        OrderView order = outbound.isPaid(DEMO);
        assertThatThrownBy(() -> outbound.publish(order)).isInstanceOf(RuntimeException.class);
        assertThat(outbound.only().orderNo()).isEqualTo(order.orderNo());
    }

    @Test
    @Tag("F50")
    void f50_scheduleIsKeptForDaysThenAPersonLooks() {
        outbound.endpoint(DEMO);
        outbound.wire = post -> answer(503, "down");
        outbound.isPaid(DEMO);

        List<Long> pauses = new ArrayList<>();
        Instant last = outbound.clock.instant();
        outbound.sweeper.sweep();
        while (outbound.only().status() == Status.PENDING) {
            Instant next = outbound.only().nextAttemptAt();
            pauses.add(Duration.between(last, next).toSeconds());
            last = next;
            outbound.clock.set(next.minusSeconds(1));
            int before = outbound.sent.size();
            outbound.sweeper.sweep();
            assertThat(outbound.sent).as("not before its time").hasSize(before);
            outbound.clock.set(next);
            outbound.sweeper.sweep();
        }
        assertThat(pauses)
                .containsExactly(5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L);
        WebhookView failed = outbound.only();
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.attempts()).hasSize(10);
        assertThat(failed.attempts().get(9).httpStatus()).isEqualTo(503);
        assertThat(failed.attempts().get(9).answer()).isEqualTo("down");
        assertThat(failed.attempts().get(9).tookMs()).isEqualTo(12);
        assertThat(outbound.openWorkItems()).isEqualTo(1);
        assertThat(outbound.desk.countFailed()).isEqualTo(1);
        assertThat(outbound.sent.stream().map(post -> post.headers().get("webhook-id")).distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @Tag("F50")
    @ValueSource(ints = {301, 302, 307, 400, 404, 500})
    void f50_everythingButSuccessIsTriedAgain(int status) {
        outbound.endpoint(DEMO);
        outbound.wire = post -> answer(status, "");
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        assertThat(outbound.only().status()).isEqualTo(Status.PENDING);
        assertThat(outbound.only().nextAttemptAt())
                .isEqualTo(outbound.clock.instant().plusSeconds(5));
    }

    @Test
    @Tag("F50")
    void f50_goneEndpointIsDisabledUntilItIsSetAgain() {
        outbound.endpoint(DEMO);
        outbound.wire = post -> answer(410, "gone");
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();

        assertThat(outbound.sent).hasSize(1);
        assertThat(outbound.count(Status.FAILED)).isEqualTo(2);
        assertThat(outbound.desk.endpoint(DEMO).orElseThrow().disabledReason()).contains("410");
        assertThat(outbound.openWorkItems()).isEqualTo(1);

        outbound.wire = post -> answer(200, "");
        outbound.desk.setEndpoint(DEMO, "https://new.example/", null, ANNA);
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        assertThat(outbound.count(Status.DELIVERED)).isEqualTo(1);
        assertThat(outbound.sent.get(1).url()).isEqualTo("https://new.example/");
    }

    @Test
    @Tag("F50")
    void f50_deadEndpointsDelayNobodyElse() {
        // Workers that are started and never come back, as while an endpoint lets them hang.
        List<Runnable> hanging = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            MerchantId dead = new MerchantId("dead-" + i);
            outbound.endpoint(dead);
            outbound.database.execute(
                    "update notifications.webhook_endpoint set failing_since = changed_at");
            for (int j = 0; j < 5; j++) {
                outbound.isPaid(dead);
            }
        }
        WebhookSweeper sweeper = outbound.sweeper(hanging::add, 8);
        sweeper.sweep();
        sweeper.sweep();
        assertThat(hanging).as("half of all, one for each").hasSize(4);

        outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        sweeper.sweep();
        assertThat(hanging).hasSize(5);
        hanging.get(4).run();
        assertThat(outbound.count(Status.DELIVERED)).isEqualTo(1);
        assertThat(outbound.sent.get(0).url()).contains("demo");
    }

    @Test
    void healthyEndpointGetsEverythingThatIsDueInOneSweep() {
        outbound.endpoint(DEMO);
        for (int i = 0; i < 30; i++) {
            outbound.isPaid(DEMO);
        }
        outbound.sweeper.sweep();
        assertThat(outbound.count(Status.DELIVERED)).isEqualTo(30);
    }

    @Test
    @Tag("F51")
    void f51_workerThatDiedAfterSendingSendsAgainUnderTheSameId() {
        outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        SendWebhook.Claim claim = claim();
        outbound.send.send(claim);

        outbound.sweeper.sweep();
        assertThat(outbound.sent).as("the lease still holds").hasSize(1);

        outbound.clock.advance(SendWebhook.LEASE.plusSeconds(1));
        outbound.sweeper.sweep();

        assertThat(outbound.sent).hasSize(2);
        assertThat(outbound.sent.get(1).headers().get("webhook-id"))
                .isEqualTo(outbound.sent.get(0).headers().get("webhook-id"));
        assertThat(outbound.sent.get(1).body()).isEqualTo(outbound.sent.get(0).body());
        assertThat(outbound.only().status()).isEqualTo(Status.DELIVERED);
        assertThat(outbound.only().attempts())
                .extracting(WebhookView.Attempt::answer)
                .containsExactly("no answer was recorded", "ok");
    }

    @Test
    @Tag("F08")
    void f08_workerThatWakesUpLateRecordsItsAnswerAndMovesNothing() {
        outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        SendWebhook.Claim late = claim();
        outbound.clock.advance(SendWebhook.LEASE.plusSeconds(1));
        SendWebhook.Claim later = claim();

        Instant due = outbound.only().nextAttemptAt();
        outbound.database.run(() -> outbound.send.record(late, answer(500, "late")));
        assertThat(outbound.only().nextAttemptAt()).as("not moved by the late one").isEqualTo(due);
        assertThat(outbound.database.call(() -> outbound.send.claim(DEMO)))
                .as("the later one's lease still holds")
                .isEmpty();
        outbound.database.run(() -> outbound.send.record(later, answer(200, "ok")));
        assertThat(outbound.only().status()).isEqualTo(Status.DELIVERED);
        outbound.database.run(() -> outbound.send.record(late, answer(500, "later still")));
        assertThat(outbound.only().status()).isEqualTo(Status.DELIVERED);
        assertThat(outbound.only().attempts().get(0).httpStatus()).isEqualTo(500);
    }

    @Test
    @Tag("F52")
    void f52_webhookWhoseWorkersAlwaysDieIsParkedWithAWorkItem() {
        outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        for (int i = 0; i < 20; i++) {
            outbound.database.call(() -> outbound.send.claim(DEMO));
            outbound.clock.advance(SendWebhook.LEASE.plusSeconds(1));
        }
        assertThat(outbound.only().status()).isEqualTo(Status.FAILED);
        assertThat(outbound.openWorkItems()).isEqualTo(1);
    }

    @Test
    @Tag("F47")
    void twoWorkersNeverClaimTheSame() {
        outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        assertThat(outbound.database.call(() -> outbound.send.claim(DEMO))).isPresent();
        assertThat(outbound.database.call(() -> outbound.send.claim(DEMO))).isEmpty();
    }

    @Test
    void webhookWithoutAnEndpointWaitsForStaff() {
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        assertThat(outbound.only().status()).isEqualTo(Status.NO_ENDPOINT);

        outbound.endpoint(DEMO);
        outbound.desk.sendAgain(outbound.only().id(), ANNA);
        outbound.sweeper.sweep();
        assertThat(outbound.only().status()).isEqualTo(Status.DELIVERED);
        assertThat(
                        outbound.staffActs.all().stream()
                                .filter(act -> act.act().equals("send_webhook_again")))
                .hasSize(1);
    }

    @Test
    void deliveredWebhookCanBeSentAgain() {
        outbound.endpoint(DEMO);
        outbound.isPaid(DEMO);
        outbound.sweeper.sweep();
        outbound.desk.sendAgain(outbound.only().id(), ANNA);
        outbound.sweeper.sweep();
        assertThat(outbound.only().attempts()).hasSize(2);
    }

    @Test
    void secretIsShownOnceAndKeptAcrossAChangeOfTheAddress() {
        assertThat(outbound.desk.setEndpoint(DEMO, "https://a.example/", null, ANNA))
                .hasValueSatisfying(secret -> assertThat(secret).startsWith("whsec_"));
        assertThat(outbound.desk.setEndpoint(DEMO, "https://b.example/?k=capability", null, ANNA))
                .isEmpty();
        assertThat(outbound.desk.endpoint(DEMO).orElseThrow().changedBy()).isEqualTo("staff:anna");
        assertThat(outbound.staffActs.all())
                .isNotEmpty()
                .noneMatch(
                        act -> act.note().contains("capability") || act.note().contains("whsec"));
    }

    @Test
    void importingWhatIsAlreadySoChangesNothing() {
        String secret = outbound.secrets.make();
        for (int i = 0; i < 3; i++) {
            assertThat(outbound.desk.setEndpoint(DEMO, "https://a.example/", secret, ANNA))
                    .isEmpty();
        }
        assertThat(outbound.staffActs.all()).hasSize(1);
    }

    @Test
    void badEndpointsAreRefused() {
        assertRefused("webhook_url_invalid", "http://a.example/", null, DEMO);
        assertRefused("webhook_secret_invalid", "https://a.example/", "whsec_c2hvcnQ=", DEMO);
        assertRefused("merchant_not_found", "https://a.example/", null, new MerchantId("nobody"));
        assertThatThrownBy(() -> outbound.desk.renewSecret(DEMO, ANNA))
                .hasFieldOrPropertyWithValue("code", "webhook_endpoint_not_found");
        assertThatThrownBy(() -> outbound.desk.sendAgain("msg_x", ANNA))
                .hasFieldOrPropertyWithValue("code", "webhook_not_found");
    }

    private void assertRefused(String code, String url, String secret, MerchantId merchant) {
        assertThatThrownBy(() -> outbound.desk.setEndpoint(merchant, url, secret, ANNA))
                .isInstanceOf(DomainException.class)
                .hasFieldOrPropertyWithValue("code", code);
    }

    private SendWebhook.Claim claim() {
        return outbound.database.call(() -> outbound.send.claim(DEMO)).orElseThrow();
    }

    private static HttpHeaders headers(Sent post) {
        return HttpHeaders.of(
                post.headers().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        java.util.Map.Entry::getKey,
                                        header -> List.of(header.getValue()))),
                (name, value) -> true);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
