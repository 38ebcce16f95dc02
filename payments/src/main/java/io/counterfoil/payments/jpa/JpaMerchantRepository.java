package io.counterfoil.payments.jpa;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.domain.ApiKey;
import io.counterfoil.payments.domain.Merchant;
import io.counterfoil.payments.domain.MerchantRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
class JpaMerchantRepository implements MerchantRepository {

    @PersistenceContext(unitName = "counterfoil")
    private EntityManager entities;

    private final Set<MerchantId> known = ConcurrentHashMap.newKeySet();

    /** Nobody deletes a merchant, and who makes one does nothing else in that transaction. */
    @Override
    public boolean exists(MerchantId merchant) {
        if (known.contains(merchant)) {
            return true;
        }
        boolean found = find(merchant).isPresent();
        if (found) {
            known.add(merchant);
        }
        return found;
    }

    @Override
    public void add(Merchant merchant) {
        entities.persist(merchant);
    }

    @Override
    public void add(ApiKey apiKey) {
        entities.persist(apiKey);
    }

    @Override
    public Optional<Merchant> find(MerchantId merchant) {
        return Optional.ofNullable(entities.find(Merchant.class, merchant.value()));
    }

    @Override
    public List<Merchant> all() {
        return entities.createQuery("select m from Merchant m order by m.id", Merchant.class)
                .getResultList();
    }

    @Override
    public List<ApiKey> apiKeys(MerchantId merchant) {
        return entities.createQuery(
                        "select k from ApiKey k where k.merchantId = :merchant order by k.createdAt desc, k.id desc",
                        ApiKey.class)
                .setParameter("merchant", merchant.value())
                .getResultList();
    }

    @Override
    public Optional<ApiKey> apiKey(MerchantId merchant, String keyId) {
        return Optional.ofNullable(entities.find(ApiKey.class, keyId))
                .filter(key -> key.merchant().equals(merchant));
    }

    @Override
    public Optional<ApiKey> apiKeyByHash(String keyHash) {
        return entities.createQuery("select k from ApiKey k where k.keyHash = :hash", ApiKey.class)
                .setParameter("hash", keyHash)
                .getResultStream()
                .findFirst();
    }

    @Override
    public void noteUse(String keyId, Instant now) {
        entities.createQuery("update ApiKey k set k.lastUsedAt = :now where k.id = :id")
                .setParameter("now", now)
                .setParameter("id", keyId)
                .executeUpdate();
    }
}
