package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.demo.DemoAccount;
import io.counterfoil.sandbox.demo.DemoKeys;
import io.counterfoil.sandbox.keys.Certificates;
import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.provider.PlayedProvider;
import io.counterfoil.sandbox.provider.SimulatedProvider;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.unionpay.X509.Validity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** UnionPay: the online gateway of ACP 5.1.0. */
public final class UnionPayProvider implements SimulatedProvider {

    static final String NAME = "unionpay";
    static final String ACCOUNTS = "sandbox.unionpay.accounts";

    /** As the test environment's certificates have it. */
    private static final String PASSWORD = "000000";

    private static final String ROOT = "root-cert.pem";
    private static final String MIDDLE = "middle-cert.pem";
    private static final String MIDDLE_KEY = "middle-key.pem";
    private static final String SIGNER = "unionpay-signer.p12.txt";
    private static final String SIGN_CERT = "sign-cert.p12.txt";
    private static final String MERCHANT_CERT = "merchant-cert.pem";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PlayedProvider start(Stage stage) {
        return new UnionPay(stage);
    }

    /**
     * All accounts that lie side by side have one authority. When an account's certificate ends
     * stands in a file of its folder, {@code sign-cert-until} ({@code 2026-12-01T00:00:00Z}), which
     * whoever wants another day writes before the account is made.
     */
    @Override
    public DemoAccount demo(String accountName, String merchant, Path folder, URI sandboxUrl) {
        var shared = new DemoKeys(folder.resolveSibling("unionpay-authority"));
        var own = new DemoKeys(folder);
        var authority = authority(shared);
        var merId = own.secret("mer-id", UnionPayProvider::newMerId);
        var until = own.secret("sign-cert-until", () -> Authority.LONG.to().toString()).strip();
        var signer =
                Signer.ofPkcs12(
                        text(
                                own,
                                SIGN_CERT,
                                () ->
                                        authority
                                                .issue(
                                                        Authority.merchant(merId),
                                                        new Validity(
                                                                Authority.LONG.from(),
                                                                Instant.parse(until)))
                                                .pkcs12(PASSWORD)),
                        PASSWORD);
        own.file(MERCHANT_CERT, () -> bytes(signer.pem()));
        var product = new LinkedHashMap<String, String>();
        var account = "counterfoil.account." + accountName + ".";
        product.put(account + "provider", NAME);
        product.put(account + "merchant", merchant);
        product.put(account + "gateway-url", sandboxUrl + UnionPay.GATEWAY);
        product.put(account + "bill-url", sandboxUrl + UnionPay.FILES);
        product.put(account + "environment", "test");
        product.put(account + "mer-id", merId);
        product.put(account + "sign-cert", own.setting(SIGN_CERT));
        product.put(account + "sign-cert-password", PASSWORD);
        product.put(account + "middle-cert", shared.setting(MIDDLE));
        product.put(account + "root-cert", shared.setting(ROOT));
        var sandbox = new LinkedHashMap<String, String>();
        sandbox.put(Settings.ROOT_CERT, shared.setting(ROOT));
        sandbox.put(Settings.MIDDLE_CERT, shared.setting(MIDDLE));
        sandbox.put(Settings.MIDDLE_KEY, shared.setting(MIDDLE_KEY));
        text(
                shared,
                SIGNER,
                () ->
                        authority
                                .issue(Authority.UNIONPAY, Authority.LONG)
                                .pkcs12(Settings.SIGNER_PASSWORD));
        sandbox.put(Settings.SIGNER, shared.setting(SIGNER));
        sandbox.put(Settings.ofAccount(accountName, "mer-id"), merId);
        sandbox.put(Settings.ofAccount(accountName, "merchant-cert"), own.setting(MERCHANT_CERT));
        return new DemoAccount(accountName, product, ACCOUNTS, sandbox);
    }

    private static Authority authority(DemoKeys keys) {
        var made = new Made();
        var root = keys.file(ROOT, () -> pem(made.get().root()));
        var middle = keys.file(MIDDLE, () -> pem(made.get().middle()));
        var key = keys.file(MIDDLE_KEY, () -> bytes(Pem.text(made.get().key())));
        return new Authority(
                Certificates.read(root),
                Certificates.read(middle),
                Pem.privateKey(new String(key, StandardCharsets.US_ASCII)));
    }

    /** Made once, and only where it is needed. */
    private static final class Made implements Supplier<Authority> {

        private Authority authority;

        @Override
        public Authority get() {
            if (authority == null) {
                authority = Authority.make();
            }
            return authority;
        }
    }

    private static String text(DemoKeys keys, String name, Supplier<String> maker) {
        return new String(keys.file(name, () -> bytes(maker.get())), StandardCharsets.US_ASCII);
    }

    private static byte[] pem(X509Certificate certificate) {
        return bytes(X509.pem(certificate) + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Test merchants begin with 777. */
    private static String newMerId() {
        return "777%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
    }
}
