package io.counterfoil.adminweb.application;

import io.counterfoil.adminweb.domain.AuditViolation;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.refunds.RefundFreeze;
import io.counterfoil.refunds.Refunds;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the refunds of accounts from being sent whose books are wrong. */
@Dependent
class FreezeAccounts {

    private final Refunds refunds;
    private final ProviderAccounts accounts;

    @Inject
    FreezeAccounts(Refunds refunds, ProviderAccounts accounts) {
        this.refunds = refunds;
        this.accounts = accounts;
    }

    /** Within the caller's transaction; what is frozen already stays as it is. */
    void because(List<AuditViolation> violations) {
        List<AuditViolation> freezing =
                violations.stream().filter(AuditViolation::isFreezing).toList();
        if (freezing.isEmpty()) {
            return;
        }
        Set<String> frozen =
                refunds.frozen().stream()
                        .filter(freeze -> freeze.cause().equals(RefundFreeze.AUDIT))
                        .map(RefundFreeze::account)
                        .collect(Collectors.toSet());
        for (AuditViolation violation : freezing) {
            for (String account : accountsOf(violation)) {
                if (frozen.add(account)) {
                    refunds.freeze(account, RefundFreeze.AUDIT, violation.sentence(), Actor.SYSTEM);
                }
            }
        }
    }

    /** Its account; else all of its merchant; else all. */
    List<String> accountsOf(AuditViolation violation) {
        if (violation.account() != null) {
            return List.of(violation.account());
        }
        List<String> ofMerchant =
                accounts.all().stream()
                        .filter(
                                account ->
                                        account.merchant() != null
                                                && account.merchant()
                                                        .value()
                                                        .equals(violation.merchant()))
                        .map(ProviderAccountView::name)
                        .toList();
        return ofMerchant.isEmpty()
                ? accounts.all().stream().map(ProviderAccountView::name).toList()
                : ofMerchant;
    }
}
