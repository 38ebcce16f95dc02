package io.counterfoil.notifications.application;

import io.counterfoil.notifications.domain.NotificationWorkItem;
import io.counterfoil.notifications.domain.Webhook;
import io.counterfoil.notifications.domain.WebhookAttempt;
import io.counterfoil.notifications.domain.WebhookEndpoint;
import io.counterfoil.notifications.domain.WebhookRepository;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.RejectedFences;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends webhooks of one merchant, one by one: claim, send without a transaction, record. A claim
 * whose lease ran out counts as a try of unknown outcome, and is sent again under the same id.
 */
@Dependent
class SendWebhook {

    /** Longer than an attempt takes; a dead node's attempts are taken over within half a minute. */
    static final Duration LEASE = Duration.ofSeconds(25);

    private static final int WITHOUT_SENDING_AT_ONCE = 100;

    private final WebhookRepository webhooks;
    private final WebhookSecrets secrets;
    private final WebhookSchedule schedule;
    private final WebhookPost post;
    private final RepeatedTransactions transactions;
    private final DeskRecord desk;
    private final Clock clock;

    @Inject
    SendWebhook(
            WebhookRepository webhooks,
            WebhookSecrets secrets,
            WebhookSchedule schedule,
            WebhookPost post,
            RepeatedTransactions transactions,
            DeskRecord desk,
            Clock clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.schedule = schedule;
        this.post = post;
        this.transactions = transactions;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * @param attempt the fence
     * @param keptSecrets still sealed
     */
    record Claim(
            String id,
            MerchantId merchant,
            int attempt,
            String url,
            List<String> keptSecrets,
            String body) {}

    /**
     * Sends the merchant's next due webhook.
     *
     * @return whether the endpoint took it, so that the next one may follow at once; false also
     *     when nothing was due
     */
    boolean next(MerchantId merchant) {
        Optional<Claim> claim = transactions.call(() -> claim(merchant));
        if (claim.isEmpty()) {
            return false;
        }
        WebhookPost.Answer answer = send(claim.get());
        transactions.run(() -> record(claim.get(), answer));
        return answer.isDelivered();
    }

    Optional<Claim> claim(MerchantId merchant) {
        Optional<WebhookEndpoint> endpoint = webhooks.endpoint(merchant);
        if (endpoint.isEmpty() || endpoint.get().isDisabled()) {
            giveUp(merchant, endpoint.isPresent());
            return Optional.empty();
        }
        Instant now = clock.instant();
        return webhooks.lockDue(merchant, now, 1).stream()
                .filter(webhook -> !isLost(webhook))
                .findFirst()
                .map(webhook -> claim(webhook, endpoint.get(), now));
    }

    /** Every attempt died without a record: whatever kills them is for a person to find. */
    private boolean isLost(Webhook webhook) {
        if (!schedule.isUsedUp(webhook.step())) {
            return false;
        }
        fail(webhook, "no record of its end");
        return true;
    }

    private Claim claim(Webhook webhook, WebhookEndpoint endpoint, Instant now) {
        int attempt = webhook.claim(now.plus(LEASE));
        webhooks.add(new WebhookAttempt(webhook.id(), attempt, now, endpoint.url()));
        return new Claim(
                webhook.id(),
                webhook.merchant(),
                attempt,
                endpoint.url(),
                endpoint.signingSecrets(now),
                webhook.body());
    }

    /** Nowhere to send it: staff may send it again once there is. */
    private void giveUp(MerchantId merchant, boolean disabled) {
        for (Webhook webhook :
                webhooks.lockDue(merchant, clock.instant(), WITHOUT_SENDING_AT_ONCE)) {
            if (disabled) {
                webhook.failed();
            } else {
                webhook.hasNoEndpoint();
            }
        }
    }

    WebhookPost.Answer send(Claim claim) {
        List<byte[]> keys;
        try {
            keys =
                    claim.keptSecrets().stream()
                            .map(kept -> secrets.open(kept, claim.merchant()))
                            .map(WebhookSecrets::bytes)
                            .toList();
        } catch (IllegalStateException unreadable) {
            return new WebhookPost.Answer(null, unreadable.getMessage(), Duration.ZERO);
        }
        long timestamp = clock.instant().getEpochSecond();
        return post.post(
                claim.url(),
                Map.of(
                        "webhook-id", claim.id(),
                        "webhook-timestamp", Long.toString(timestamp),
                        "webhook-signature",
                                WebhookSignature.header(claim.id(), timestamp, claim.body(), keys)),
                claim.body().getBytes(StandardCharsets.UTF_8));
    }

    /** What an attempt heard is kept in any case; only the latest one moves the webhook. */
    void record(Claim claim, WebhookPost.Answer answer) {
        Webhook webhook = webhooks.lock(claim.id()).orElseThrow();
        webhooks.attempt(claim.id(), claim.attempt())
                .orElseThrow()
                .answered(answer.httpStatus(), answer.text(), answer.took());
        if (!webhook.isLatest(claim.attempt())) {
            RejectedFences.rejected("webhook " + claim.id());
            return;
        }
        if (answer.isDelivered()) {
            webhook.delivered();
        } else if (answer.isGone()) {
            webhook.failed();
        } else {
            retryOrFail(webhook, answer);
        }
        noteHealth(claim, answer);
    }

    private void retryOrFail(Webhook webhook, WebhookPost.Answer answer) {
        Optional<Duration> pause = schedule.pauseAfter(webhook.step());
        if (pause.isPresent()) {
            webhook.retryAt(clock.instant().plus(pause.get()));
            return;
        }
        fail(
                webhook,
                answer.httpStatus() == null ? "no answer" : "HTTP status " + answer.httpStatus());
    }

    private void fail(Webhook webhook, String last) {
        webhook.failed();
        desk.workItem(
                NotificationWorkItem.UNDELIVERED,
                webhook.id(),
                webhook.merchant(),
                null,
                "The merchant was not told "
                        + webhook.type()
                        + " of order "
                        + webhook.orderNo()
                        + ": every attempt of the schedule failed, the last one with "
                        + last
                        + ".");
    }

    /** The endpoint's row is locked last, and only where it changes. */
    private void noteHealth(Claim claim, WebhookPost.Answer answer) {
        boolean failing =
                webhooks.endpoint(claim.merchant()).map(WebhookEndpoint::isFailing).orElse(false);
        if (failing == !answer.isDelivered() && !answer.isGone()) {
            return;
        }
        webhooks.lockEndpoint(claim.merchant())
                .ifPresent(endpoint -> noteHealth(endpoint, claim, answer));
    }

    private void noteHealth(WebhookEndpoint endpoint, Claim claim, WebhookPost.Answer answer) {
        if (answer.isDelivered()) {
            endpoint.answered();
        } else {
            endpoint.failed(clock.instant());
        }
        String said = "The endpoint answered 410: it is gone.";
        if (answer.isGone() && endpoint.disable(claim.url(), said)) {
            desk.workItem(
                    NotificationWorkItem.ENDPOINT_GONE,
                    endpoint.merchant() + ":" + endpoint.changedAt().getEpochSecond(),
                    endpoint.merchant(),
                    null,
                    said + " Nothing is sent to it until its address is set again.");
        }
    }
}
