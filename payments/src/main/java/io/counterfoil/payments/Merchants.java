package io.counterfoil.payments;

import java.util.List;
import java.util.Optional;

/** Merchants and their API keys. A key is stored as a hash and shown once. */
public interface Merchants {

    List<MerchantView> all();

    Optional<MerchantView> find(MerchantId merchant);

    /** Refuses with {@code merchant_exists} or {@code merchant_invalid}. */
    MerchantView create(MerchantId merchant, String name, Actor by);

    List<ApiKeyView> apiKeys(MerchantId merchant);

    /** Makes a key; the answer is the only place where it can be read. */
    IssuedApiKey issueApiKey(MerchantId merchant, String label, Actor by);

    /**
     * Registers a key that was made elsewhere (set-up scripts); the same key again changes nothing.
     */
    void importApiKey(MerchantId merchant, String label, String apiKey, Actor by);

    /** A revoked key is refused from the next request on. */
    void revokeApiKey(MerchantId merchant, String keyId, Actor by);

    /** Whose key this is; empty for unknown and revoked ones. */
    Optional<MerchantId> authenticate(String apiKey);
}
