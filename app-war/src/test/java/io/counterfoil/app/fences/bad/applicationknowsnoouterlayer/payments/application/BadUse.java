package io.counterfoil.app.fences.bad.applicationknowsnoouterlayer.payments.application;

import io.counterfoil.app.fences.bad.applicationknowsnoouterlayer.payments.jpa.Store;

public class BadUse {
    Store other;
}
