package io.counterfoil.app.fences.bad.onlythesystemlogger.orders.application;

public class BadTrace {
    void say(Exception failure) {
        failure.printStackTrace();
    }
}
