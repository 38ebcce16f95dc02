package io.counterfoil.app.fences.bad.nosdkandnosandbox.payments.provider;

import io.counterfoil.app.fences.bad.nosdkandnosandbox.sandbox.Gateway;

public class BadCall {
    Gateway other;
}
