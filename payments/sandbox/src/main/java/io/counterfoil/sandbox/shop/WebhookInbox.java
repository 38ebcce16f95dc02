package io.counterfoil.sandbox.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Takes what claims to be a webhook of the payment system. */
@ApplicationScoped
class WebhookInbox {
    private static final System.Logger LOG = System.getLogger(WebhookInbox.class.getName());
    private static final int LONGEST_ID = 200;

    private ShopOrders orders;
    private ShopSettings settings;
    private ShopClock clock;

    WebhookInbox() {}

    @Inject
    WebhookInbox(ShopOrders orders, ShopSettings settings, ShopClock clock) {
        this.orders = orders;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the sender is told. */
    enum Verdict {
        /** Kept, or kept before: need not be sent again. */
        TAKEN,
        /** Genuine, but about nothing that the shop cares for. */
        IGNORED,
        NOT_GENUINE,
        /** The shop has no secret, so that it can believe nobody. */
        NOT_READY
    }

    Verdict receive(String id, String timestamp, String signatures, byte[] body) {
        Optional<String> secret = settings.webhookSecret();
        if (secret.isEmpty()) {
            return Verdict.NOT_READY;
        }
        if (!new WebhookVerifier(secret.get(), clock.now())
                .isGenuine(id, timestamp, signatures, body)) {
            LOG.log(System.Logger.Level.WARNING, "A webhook without a good signature was refused");
            return Verdict.NOT_GENUINE;
        }
        Optional<OrderMessage> message = OrderMessage.parse(body);
        if (message.isEmpty() || id.length() > LONGEST_ID) {
            return Verdict.IGNORED;
        }
        orders.take(id, message.get(), clock.now().instant());
        return Verdict.TAKEN;
    }
}
