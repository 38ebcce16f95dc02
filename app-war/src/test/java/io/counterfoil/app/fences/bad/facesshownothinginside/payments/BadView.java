package io.counterfoil.app.fences.bad.facesshownothinginside.payments;

import io.counterfoil.app.fences.bad.facesshownothinginside.payments.domain.Row;

public class BadView {
    Row other;
}
