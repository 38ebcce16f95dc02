package io.counterfoil.app.fences.bad.onlythesystemlogger.orders.application;

public class BadPrint {
    void say() {
        System.out.println("paid");
    }
}
