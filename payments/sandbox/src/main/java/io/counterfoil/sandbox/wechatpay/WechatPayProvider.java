package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.demo.DemoAccount;
import io.counterfoil.sandbox.demo.DemoKeys;
import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.provider.PlayedProvider;
import io.counterfoil.sandbox.provider.SimulatedProvider;
import io.counterfoil.sandbox.provider.Stage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;

/** WeChat Pay: Native, H5 and JSAPI by the API v3. */
public final class WechatPayProvider implements SimulatedProvider {

    static final String NAME = "wechatpay";
    static final String ACCOUNTS = "sandbox.wechatpay.accounts";

    private static final String CERTIFICATE = "platform-certificate.pem";

    /** So long that no test's clock leaves it. */
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2050-01-01T00:00:00Z");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PlayedProvider start(Stage stage) {
        return new WechatPay(stage);
    }

    /**
     * Verified by a public key, as merchants begin now, and by platform certificates, so that a new
     * one can be signed with and nobody has to set anything.
     */
    @Override
    public DemoAccount demo(String accountName, String merchant, Path folder, URI sandboxUrl) {
        var keys = new DemoKeys(folder);
        var own = keys.pair("merchant");
        var platform = keys.pair("platform");
        var mchId = keys.secret("mch-id", () -> "19" + Randoms.digits(8));
        var appId = keys.secret("app-id", () -> "wx" + Randoms.hex(16));
        var serial = keys.secret("serial-no", () -> "5" + Randoms.hex(39).toUpperCase(Locale.ROOT));
        var publicKeyId =
                keys.secret("public-key-id", () -> PlatformKey.PUBLIC_KEY_ID + Randoms.digits(34));
        keys.secret("api-v3-key", () -> Randoms.text(32));
        var certified = keys.pair("platform-certificate");
        keys.file(CERTIFICATE, () -> certificate(certified));
        var product = new LinkedHashMap<String, String>();
        var account = "counterfoil.account." + accountName + ".";
        product.put(account + "provider", NAME);
        product.put(account + "merchant", merchant);
        product.put(account + "gateway-url", sandboxUrl + "/" + NAME);
        product.put(account + "bill-hosts", "127.0.0.1,localhost");
        product.put(account + "mch-id", mchId);
        product.put(account + "app-id", appId);
        product.put(account + "serial-no", serial);
        product.put(account + "private-key", own.privateSetting());
        product.put(account + "api-v3-key", keys.setting("api-v3-key"));
        product.put(account + "public-key-id", publicKeyId);
        product.put(account + "public-key", platform.publicSetting());
        product.put(account + "platform-certs", "fetch");
        var sandbox = new LinkedHashMap<String, String>();
        var item = "sandbox.wechatpay.account." + accountName + ".";
        sandbox.put(item + "mch-id", mchId);
        sandbox.put(item + "app-id", appId);
        sandbox.put(item + "merchant-serial-no", serial);
        sandbox.put(item + "merchant-public-key", own.publicSetting());
        sandbox.put(item + "api-v3-key", keys.setting("api-v3-key"));
        sandbox.put(item + "public-key-id", publicKeyId);
        sandbox.put(item + "private-key", platform.privateSetting());
        sandbox.put(item + "certificate", keys.setting(CERTIFICATE));
        sandbox.put(item + "certificate-key", certified.privateSetting());
        return new DemoAccount(accountName, product, ACCOUNTS, sandbox);
    }

    private static byte[] certificate(DemoKeys.Pair pair) {
        var keys =
                new KeyPair(
                        Pem.publicKey(pair.publicSetting()), Pem.privateKey(pair.privateSetting()));
        return Pem.text(PlatformCertificate.make(keys, BEGIN, END))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
