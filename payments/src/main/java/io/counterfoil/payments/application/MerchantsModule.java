package io.counterfoil.payments.application;

import com.github.f4b6a3.ulid.UlidCreator;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.ApiKeyView;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.IssuedApiKey;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.MerchantView;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.StaffRecord;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.ApiKey;
import io.counterfoil.payments.domain.Merchant;
import io.counterfoil.payments.domain.MerchantRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Merchants and their API keys. */
@ApplicationScoped
class MerchantsModule implements Merchants {

    private static final int MAX_NAME = 100;
    private static final int MAX_LABEL = 60;

    private final MerchantRepository merchants;
    private final StaffRecord staffRecord;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    MerchantsModule() {
        this(null, null, null, null);
    }

    @Inject
    MerchantsModule(
            MerchantRepository merchants,
            StaffRecord staffRecord,
            Transactions transactions,
            Clock clock) {
        this.merchants = merchants;
        this.staffRecord = staffRecord;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<MerchantView> all() {
        return transactions.call(() -> merchants.all().stream().map(Merchant::view).toList());
    }

    @Override
    public Optional<MerchantView> find(MerchantId merchant) {
        return transactions.call(() -> merchants.find(merchant).map(Merchant::view));
    }

    @Override
    public MerchantView create(MerchantId merchant, String name, Actor by) {
        String stripped = within(name, MAX_NAME, "merchant_invalid", "A merchant has a name");
        return transactions.call(
                () -> {
                    if (merchants.find(merchant).isPresent()) {
                        throw DomainException.conflict(
                                "merchant_exists", "There is a merchant with this id.");
                    }
                    Merchant created = new Merchant(merchant, stripped, clock.instant(), by);
                    merchants.add(created);
                    staffRecord.record(by, "create_merchant", merchant.value(), stripped);
                    return created.view();
                });
    }

    @Override
    public List<ApiKeyView> apiKeys(MerchantId merchant) {
        return transactions.call(
                () -> merchants.apiKeys(merchant).stream().map(ApiKey::view).toList());
    }

    @Override
    public IssuedApiKey issueApiKey(MerchantId merchant, String label, Actor by) {
        String apiKey = "cf_" + Tokens.next();
        return new IssuedApiKey(transactions.call(() -> add(merchant, label, apiKey, by)), apiKey);
    }

    @Override
    public void importApiKey(MerchantId merchant, String label, String apiKey, Actor by) {
        transactions.run(
                () -> {
                    if (merchants.apiKeyByHash(hash(apiKey)).isEmpty()) {
                        add(merchant, label, apiKey, by);
                    }
                });
    }

    @Override
    public void revokeApiKey(MerchantId merchant, String keyId, Actor by) {
        transactions.run(
                () -> {
                    ApiKey key =
                            merchants
                                    .apiKey(merchant, keyId)
                                    .orElseThrow(
                                            () ->
                                                    DomainException.notFound(
                                                            "api_key_not_found",
                                                            "There is no such API key."));
                    key.revoke(clock.instant(), by);
                    staffRecord.record(by, "revoke_api_key", merchant.value(), keyId);
                });
    }

    @Override
    public Optional<MerchantId> authenticate(String apiKey) {
        String hash = hash(apiKey);
        Optional<ApiKey> valid =
                transactions.read(
                        () -> merchants.apiKeyByHash(hash).filter(key -> !key.isRevoked()));
        valid.filter(key -> key.useIsWorthNoting(clock.instant())).ifPresent(this::noteUse);
        return valid.map(ApiKey::merchant);
    }

    private void noteUse(ApiKey key) {
        transactions.run(() -> merchants.noteUse(key.id(), clock.instant()));
    }

    private ApiKeyView add(MerchantId merchant, String label, String apiKey, Actor by) {
        if (merchants.find(merchant).isEmpty()) {
            throw DomainException.notFound("merchant_not_found", "There is no such merchant.");
        }
        ApiKey key =
                new ApiKey(
                        UlidCreator.getMonotonicUlid(clock.millis()).toString(),
                        merchant,
                        within(label, MAX_LABEL, "api_key_invalid", "An API key has a label"),
                        hash(apiKey),
                        apiKey.substring(Math.max(0, apiKey.length() - 4)),
                        clock.instant(),
                        by);
        merchants.add(key);
        staffRecord.record(by, "issue_api_key", merchant.value(), key.id());
        return key.view();
    }

    private static String within(String text, int max, String code, String what) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > max) {
            throw DomainException.invalid(code, what + " of 1 to " + max + " characters.");
        }
        return stripped;
    }

    /** A plain hash is enough: an issued key has 256 random bits. */
    private static String hash(String apiKey) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(apiKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
