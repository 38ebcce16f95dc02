package io.counterfoil.app.fences.bad.adaptersknowonlytheirinterface.payments.provider.fake;

import io.counterfoil.app.fences.bad.adaptersknowonlytheirinterface.payments.domain.Row;

public class BadAdapter {
    Row other;
}
