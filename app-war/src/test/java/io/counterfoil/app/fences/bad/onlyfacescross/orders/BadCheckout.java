package io.counterfoil.app.fences.bad.onlyfacescross.orders;

import io.counterfoil.app.fences.bad.onlyfacescross.payments.domain.Secret;

public class BadCheckout {
    Secret other;
}
