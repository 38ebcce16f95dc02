package io.counterfoil.app.fences.bad.domainknowsnoouterlayer.payments.domain;

import io.counterfoil.app.fences.bad.domainknowsnoouterlayer.payments.application.Use;

public class BadThing {
    Use other;
}
