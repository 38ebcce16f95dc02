package io.counterfoil.orders.rest;

import io.counterfoil.payments.MerchantId;
import jakarta.enterprise.context.RequestScoped;

/** The merchant whose key the request carries. */
@RequestScoped
public class Caller {

    private MerchantId merchant;

    void is(MerchantId authenticated) {
        this.merchant = authenticated;
    }

    /** Refuses when no filter has let the request in, so that a forgotten path stays shut. */
    MerchantId merchant() {
        if (merchant == null) {
            throw ApiAuthentication.unauthorized();
        }
        return merchant;
    }
}
