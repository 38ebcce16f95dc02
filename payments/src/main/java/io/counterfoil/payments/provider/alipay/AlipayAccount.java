package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.wire.BillSettings;
import io.counterfoil.payments.provider.wire.RsaKeys;
import io.counterfoil.payments.provider.wire.TimeLimits;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account's items, checked and with its keys parsed (section 1). Fails with {@link
 * IllegalArgumentException} that names the item, never its value.
 */
record AlipayAccount(
        String name,
        URI gateway,
        String appId,
        String sellerId,
        PrivateKey appKey,
        List<PublicKey> alipayKeys,
        URI notifyUrl,
        TimeLimits limits,
        Duration askTimeout,
        BillSettings bills) {

    private static final String PROVIDER_KEY = "provider-public-key";
    private static final String APP_KEY = "private-key";
    private static final String SELLER = "seller-id";
    private static final String APP = "app-id";

    static final Set<String> ITEMS =
            Stream.concat(
                            Stream.of(APP, SELLER, APP_KEY, PROVIDER_KEY),
                            BillSettings.ITEMS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private static final Pattern APP_ID = Pattern.compile("[0-9]{16}");
    private static final Pattern SELLER_ID = Pattern.compile("2088[0-9]{12}");
    private static final int LONGEST_URL = 256;
    private static final int PAYMENT_NO_LENGTH = 29;

    static AlipayAccount of(ProviderAccount account) {
        AlipayAccount checked =
                new AlipayAccount(
                        account.name(),
                        account.address("gateway-url", account.gatewayUrl()),
                        account.matching(APP, APP_ID, "is not 16 digits"),
                        account.matching(SELLER, SELLER_ID, "is not 2088 and 12 digits"),
                        account.parsed(APP_KEY, RsaKeys::privateKey),
                        account.parsed(PROVIDER_KEY, RsaKeys::publicKeys),
                        account.notifyUrl(),
                        new TimeLimits(account.connectTimeout(), account.readTimeout()),
                        account.askTimeout(),
                        BillSettings.of(account, "alipay.com"));
        checked.requireTwoPairs(account);
        requireShortUrls(account);
        return checked;
    }

    /** Holds a private key: never printed. */
    @Override
    public String toString() {
        return "Alipay account " + name;
    }

    /**
     * The most common mistake of all: the console shows the app's public key beside Alipay's, and
     * with the app's own key everybody who has it could sign as Alipay.
     */
    private void requireTwoPairs(ProviderAccount account) {
        var own = ((RSAKey) appKey).getModulus();
        if (alipayKeys.stream().anyMatch(key -> ((RSAKey) key).getModulus().equals(own))) {
            throw account.broken(PROVIDER_KEY, "is the app's own key; Alipay's is needed");
        }
    }

    private static void requireShortUrls(ProviderAccount account) {
        int returnUrl = account.returnUrlBase().toString().length() + 1 + PAYMENT_NO_LENGTH;
        if (account.notifyUrl().toString().length() > LONGEST_URL || returnUrl > LONGEST_URL) {
            throw new IllegalArgumentException(
                    "counterfoil.public-url is too long: Alipay takes addresses of 256 characters");
        }
    }
}
