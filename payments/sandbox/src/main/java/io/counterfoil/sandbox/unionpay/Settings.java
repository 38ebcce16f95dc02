package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.keys.Pem;
import io.counterfoil.sandbox.provider.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what is configured. A value that begins with {@code file:} stands in that file. */
final class Settings {

    static final String ROOT_CERT = "sandbox.unionpay.root-cert";
    static final String MIDDLE_CERT = "sandbox.unionpay.middle-cert";
    static final String MIDDLE_KEY = "sandbox.unionpay.middle-key";

    static final String SIGNER = "sandbox.unionpay.signer";
    static final String SIGNER_PASSWORD = "000000";

    private static final String TOLERANCE = "sandbox.unionpay.txn-time-tolerance";
    private static final String REFUND_TAKES = "sandbox.unionpay.refund-takes";

    private final Stage stage;

    Settings(Stage stage) {
        this.stage = stage;
    }

    static String ofAccount(String account, String item) {
        return "sandbox.unionpay.account." + account + "." + item;
    }

    List<Merchant> merchants() {
        return stage.names(UnionPayProvider.ACCOUNTS).stream()
                .map(
                        name ->
                                new Merchant(
                                        name,
                                        required(ofAccount(name, "mer-id")).strip(),
                                        X509.parse(required(ofAccount(name, "merchant-cert")))))
                .toList();
    }

    Authority authority() {
        return new Authority(
                X509.parse(required(ROOT_CERT)),
                X509.parse(required(MIDDLE_CERT)),
                Pem.privateKey(required(MIDDLE_KEY)));
    }

    /** Who signs first; whoever has none configured gets a new one. */
    Optional<Signer> signer() {
        return stage.settings()
                .apply(SIGNER)
                .map(Pem::content)
                .map(container -> Signer.ofPkcs12(container, SIGNER_PASSWORD));
    }

    Duration tolerance() {
        return duration(TOLERANCE, "PT15M");
    }

    Duration refundTakes() {
        return duration(REFUND_TAKES, "PT2S");
    }

    private Duration duration(String name, String otherwise) {
        return Duration.parse(stage.settings().apply(name).orElse(otherwise).strip());
    }

    private String required(String name) {
        return stage.settings()
                .apply(name)
                .filter(value -> !value.isBlank())
                .map(Pem::content)
                .orElseThrow(() -> new IllegalStateException(name + " is not configured"));
    }
}
