package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.KeptSecrets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who signs for UnionPay now. The certificate goes along with each message, so that a new one needs
 * no word to anybody; the old one stays valid until it ends.
 */
final class GatewaySigner implements Supplier<Signer> {

    private static final String KEPT = "signer";
    private static final String PASSWORD = "kept";

    private final Authority authority;
    private final KeptSecrets kept;
    private final Optional<Signer> first;

    // No lock: whoever asks may hold the database, and whoever changes it needs the database.
    private volatile Signer current;

    /**
     * @param first who signs until another one is wanted; where it is empty, one is made
     */
    GatewaySigner(Authority authority, KeptSecrets kept, Optional<Signer> first) {
        this.authority = authority;
        this.kept = kept;
        this.first = first;
        this.current =
                kept.find(UnionPayProvider.NAME, KEPT)
                        .map(container -> Signer.ofPkcs12(container, PASSWORD))
                        .filter(this::isOfThisAuthority)
                        .orElseGet(this::initial);
    }

    @Override
    public Signer get() {
        return current;
    }

    /** Another key and another certificate of the same name. */
    void rotate() {
        current = issued();
    }

    /** As if nothing had been exchanged. */
    void forget() {
        current = initial();
    }

    private Signer initial() {
        return first.orElseGet(this::issued);
    }

    private Signer issued() {
        var signer = authority.issue(Authority.UNIONPAY, Authority.LONG);
        kept.keep(UnionPayProvider.NAME, KEPT, signer.pkcs12(PASSWORD));
        return signer;
    }

    private boolean isOfThisAuthority(Signer signer) {
        try {
            signer.certificate().verify(authority.middle().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
