package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.PaymentNo;
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
import java.util.function.Function;
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
        URI returnUrlBase,
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
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_URL = 256;
    private static final int PAYMENT_NO_LENGTH = 29;

    static AlipayAccount of(ProviderAccount account) {
        AlipayAccount checked =
                new AlipayAccount(
                        account.name(),
                        gateway(account),
                        matching(account, APP, APP_ID, "is not 16 digits"),
                        matching(account, SELLER, SELLER_ID, "is not 2088 and 12 digits"),
                        parsed(account, APP_KEY, RsaKeys::privateKey),
                        parsed(account, PROVIDER_KEY, RsaKeys::publicKeys),
                        account.notifyUrl(),
                        account.returnUrlBase(),
                        new TimeLimits(account.connectTimeout(), account.readTimeout()),
                        account.askTimeout(),
                        BillSettings.of(account, "alipay.com"));
        checked.requireTwoPairs();
        checked.requireShortUrls();
        return checked;
    }

    /** The payment's number stands in the path: Alipay signs all of the query (section 4). */
    String returnUrl(PaymentNo paymentNo) {
        String base = returnUrlBase.toString();
        return base + (base.endsWith("/") ? "" : "/") + paymentNo;
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
    private void requireTwoPairs() {
        var own = ((RSAKey) appKey).getModulus();
        if (alipayKeys.stream().anyMatch(key -> ((RSAKey) key).getModulus().equals(own))) {
            throw broken(name, PROVIDER_KEY, "is the app's own key; Alipay's is needed");
        }
    }

    private void requireShortUrls() {
        int returnUrl = returnUrlBase.toString().length() + 1 + PAYMENT_NO_LENGTH;
        if (notifyUrl.toString().length() > LONGEST_URL || returnUrl > LONGEST_URL) {
            throw new IllegalArgumentException(
                    "counterfoil.public-url is too long: Alipay takes addresses of 256 characters");
        }
    }

    private static URI gateway(ProviderAccount account) {
        URI url = account.gatewayUrl();
        boolean plainHttp = "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
        if (!"https".equals(url.getScheme()) && !plainHttp) {
            throw broken(account.name(), "gateway-url", "is not https");
        }
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw broken(account.name(), "gateway-url", "is not an address without a query");
        }
        return url;
    }

    private static String matching(
            ProviderAccount account, String item, Pattern form, String otherwise) {
        String value = account.required(item).strip();
        if (!form.matcher(value).matches()) {
            throw broken(account.name(), item, otherwise);
        }
        return value;
    }

    private static <T> T parsed(ProviderAccount account, String item, Function<String, T> parser) {
        try {
            return parser.apply(account.required(item));
        } catch (IllegalArgumentException e) {
            boolean missing = account.item(item).isEmpty();
            throw missing ? e : broken(account.name(), item, "is broken: " + e.getMessage());
        }
    }

    private static IllegalArgumentException broken(String account, String item, String how) {
        return new IllegalArgumentException(
                "counterfoil.account.%s.%s %s".formatted(account, item, how));
    }
}
