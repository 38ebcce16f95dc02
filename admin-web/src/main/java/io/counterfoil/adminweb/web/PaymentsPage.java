package io.counterfoil.adminweb.web;

import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.ProviderAccountView;
import java.util.List;

/** A list of payment attempts, newest first. */
public record PaymentsPage(
        Filters filters,
        List<PaymentView> payments,
        String next,
        List<MerchantView> merchants,
        List<ProviderAccountView> accounts) {

    public PaymentStatus[] statuses() {
        return PaymentStatus.values();
    }
}
