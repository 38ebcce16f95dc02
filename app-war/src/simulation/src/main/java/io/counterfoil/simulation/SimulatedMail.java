package io.counterfoil.simulation;

import io.counterfoil.notifications.application.MailPost;

/** Takes letters to buyers. */
final class SimulatedMail implements MailPost {

    private final Fleet fleet;

    SimulatedMail(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Answer send(Letter letter) {
        return fleet.world().endpoints().mail(letter);
    }
}
