package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.Account;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * A merchant as UnionPay knows it.
 *
 * @param account the name of its account in the sandbox
 * @param certificate of the key that its requests are signed with
 */
record Merchant(String account, String merId, X509Certificate certificate) {

    /** What stands in every message beside the merchant's number. */
    static final String MER_ID = "merId";

    Account asAccount() {
        return new Account(UnionPayProvider.NAME, account, Map.of("mer_id", merId));
    }
}
