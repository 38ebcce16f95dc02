package io.counterfoil.simulation;

import io.counterfoil.notifications.application.WebhookPost;
import java.util.Map;

/** Brings webhooks to the simulated merchants. */
final class SimulatedPost implements WebhookPost {

    private final Fleet fleet;

    SimulatedPost(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void check(String url) {}

    @Override
    public Answer post(String url, Map<String, String> headers, byte[] body) {
        return fleet.world().endpoints().post(url, headers, body);
    }
}
