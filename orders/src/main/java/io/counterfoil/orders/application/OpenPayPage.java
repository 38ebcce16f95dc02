package io.counterfoil.orders.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Decides what a buyer sees who opens a pay page, and builds the provider's action at the first
 * opening. An attempt that is not its order's live one, is not open, or has less than 60 s left
 * shows nothing payable.
 */
@ApplicationScoped
public class OpenPayPage {

    /**
     * Empty for an unknown token. <em>Calls the provider</em>: not inside a transaction, and never
     * for HEAD or prefetch.
     */
    public Optional<PayPageView> open(String payToken) {
        throw new UnsupportedOperationException();
    }
}
