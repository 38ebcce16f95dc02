package io.counterfoil.simulation;

import io.counterfoil.notifications.application.MailPost;
import io.counterfoil.notifications.application.WebhookPost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the merchants' webhooks and the buyers' letters go. */
final class Endpoints {

    private final World world;

    /** Bodies by the id of the event. */
    private final Map<String, String> received = new LinkedHashMap<>();

    Endpoints(World world) {
        this.world = world;
    }

    boolean has(String eventId) {
        return received.containsKey(eventId);
    }

    WebhookPost.Answer post(String url, Map<String, String> headers, byte[] body) {
        if (world.session() != null) {
            throw new Violation("rule", "a webhook is sent inside a transaction");
        }
        world.pause("before a webhook");
        String id = headers.get("webhook-id");
        boolean trouble = world.faults() && world.chance(world.options().webhookTrouble());
        int kind = trouble ? world.random(4) : -1;
        if (kind == 0) {
            world.cover("fault webhook endpoint down");
            return new WebhookPost.Answer(null, "connection refused", Duration.ZERO);
        }
        if (kind == 1) {
            world.cover("fault webhook refused");
            return new WebhookPost.Answer(500, "trouble", Duration.ZERO);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String before = received.putIfAbsent(id, text);
        if (before != null && !before.equals(text)) {
            throw new Violation("I10", "the event " + id + " came with another body");
        }
        if (before != null) {
            world.cover("fault webhook twice");
        }
        world.trace("merchant gets " + id);
        world.pause("after a webhook");
        if (kind >= 2) {
            world.cover("fault webhook answer lost");
            return new WebhookPost.Answer(null, "time-out", Duration.ofSeconds(10));
        }
        return new WebhookPost.Answer(204, "", Duration.ofMillis(5));
    }

    MailPost.Answer mail(MailPost.Letter letter) {
        world.pause("before a mail");
        boolean trouble = world.faults() && world.chance(world.options().webhookTrouble());
        if (trouble) {
            world.cover("fault mail server down");
            return new MailPost.Answer(MailPost.Outcome.LATER, "no answer");
        }
        world.pause("after a mail");
        return new MailPost.Answer(MailPost.Outcome.SENT, "sent");
    }
}
