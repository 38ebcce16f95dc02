package io.counterfoil.notifications.domain;

import io.counterfoil.notifications.WebhookView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt to send a webhook: written when it is claimed, so that one that died on the way is
 * seen too.
 */
@Entity
@IdClass(WebhookAttempt.Key.class)
@Table(schema = "notifications", name = "webhook_attempt")
public class WebhookAttempt {

    private static final int ANSWER_MAX = 1100;

    @Id
    @Column(name = "webhook_id")
    private String webhookId;

    @Id private int no;
    private Instant at;
    private String url;

    @Column(name = "http_status")
    private Integer httpStatus;

    private String answer;

    @Column(name = "took_ms")
    private long tookMs;

    protected WebhookAttempt() {}

    public WebhookAttempt(String webhookId, int no, Instant at, String url) {
        this.webhookId = webhookId;
        this.no = no;
        this.at = at;
        this.url = url;
        this.answer = "no answer was recorded";
    }

    /**
     * @param status null when there was no HTTP answer
     */
    public void answered(Integer status, String text, Duration took) {
        httpStatus = status;
        answer = text.length() <= ANSWER_MAX ? text : text.substring(0, ANSWER_MAX);
        tookMs = took.toMillis();
    }

    public String webhookId() {
        return webhookId;
    }

    public boolean isDelivered() {
        return httpStatus != null && httpStatus >= 200 && httpStatus < 300;
    }

    public WebhookView.Attempt view() {
        return new WebhookView.Attempt(no, at, url, httpStatus, answer, tookMs);
    }

    /** The webhook and the number of the attempt. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String webhookId;
        private int no;

        public Key() {}

        public Key(String webhookId, int no) {
            this.webhookId = webhookId;
            this.no = no;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && no == that.no && webhookId.equals(that.webhookId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(webhookId, no);
        }
    }
}
