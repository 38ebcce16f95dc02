package io.counterfoil.payments.application;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.PaymentMethod;
import io.counterfoil.payments.domain.MerchantRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What a merchant can offer: the methods of its usable accounts, the first account wins a method.
 */
@Dependent
class MethodOffer {

    private final AccountBook accounts;
    private final MerchantRepository merchants;

    @Inject
    MethodOffer(AccountBook accounts, MerchantRepository merchants) {
        this.accounts = accounts;
        this.merchants = merchants;
    }

    List<PaymentMethod> methods(MerchantId merchant) {
        if (!merchants.exists(merchant)) {
            return List.of();
        }
        java.util.Map<String, PaymentMethod> byCode = new java.util.LinkedHashMap<>();
        accounts.all().stream()
                .filter(entry -> merchant.equals(entry.merchant()))
                .flatMap(entry -> entry.methods().stream())
                .forEach(method -> byCode.putIfAbsent(method.code(), method));
        return List.copyOf(byCode.values());
    }

    Optional<PaymentMethod> method(MerchantId merchant, String code) {
        return methods(merchant).stream().filter(method -> method.code().equals(code)).findFirst();
    }
}
