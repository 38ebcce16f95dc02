package io.counterfoil.app.processes;

/** Whether the long parts are wanted: the profile {@code endurance}. */
public final class Endurance {

    private Endurance() {}

    public static boolean isWanted() {
        return Boolean.getBoolean("counterfoil.it.endurance");
    }
}
