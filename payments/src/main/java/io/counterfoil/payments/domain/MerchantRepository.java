package io.counterfoil.payments.domain;

import io.counterfoil.payments.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where merchants and their API keys are kept. */
public interface MerchantRepository {

    void add(Merchant merchant);

    void add(ApiKey apiKey);

    Optional<Merchant> find(MerchantId merchant);

    /** Merchants stay for ever: one that was seen once need not be looked up again. */
    default boolean exists(MerchantId merchant) {
        return find(merchant).isPresent();
    }

    List<Merchant> all();

    List<ApiKey> apiKeys(MerchantId merchant);

    Optional<ApiKey> apiKey(MerchantId merchant, String keyId);

    Optional<ApiKey> apiKeyByHash(String keyHash);

    /** Without a version check: two uses at once are no conflict. */
    void noteUse(String keyId, Instant now);
}
