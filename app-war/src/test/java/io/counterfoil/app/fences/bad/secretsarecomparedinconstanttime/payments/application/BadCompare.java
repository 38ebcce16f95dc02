package io.counterfoil.app.fences.bad.secretsarecomparedinconstanttime.payments.application;

import java.util.Arrays;

public class BadCompare {
    boolean same(byte[] ours, byte[] theirs) {
        return Arrays.equals(ours, theirs);
    }
}
