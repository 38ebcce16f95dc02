package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Account;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The merchants that are configured. */
record WechatAccounts(List<WechatAccount> all) {

    Optional<WechatAccount> ofMerchant(String mchId) {
        return all.stream().filter(account -> account.mchId().equals(mchId)).findFirst();
    }

    WechatAccount of(Account account) {
        return named(account.name());
    }

    WechatAccount named(String name) {
        return all.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "Account " + name + " is no longer configured"));
    }
}
