package io.counterfoil.app.fences.bad.onlythesystemlogger.orders.application;

import java.util.logging.Logger;

public class BadLogger {
    Logger log;
}
