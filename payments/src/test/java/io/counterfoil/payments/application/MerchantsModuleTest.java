package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.IssuedApiKey;
import io.counterfoil.payments.MerchantId;
import org.junit.jupiter.api.Test;

class MerchantsModuleTest {

    private static final Actor ANNA = Actor.staff("anna");

    private final World world = new World();
    private final MerchantsModule merchants =
            new MerchantsModule(world.tables, world.staffActs, world.transactions, world.clock);

    @Test
    void anIssuedKeyOpensUntilItIsRevoked() {
        IssuedApiKey issued = merchants.issueApiKey(World.DEMO, "shop", ANNA);

        assertThat(merchants.authenticate(issued.apiKey())).contains(World.DEMO);
        assertThat(merchants.authenticate(issued.apiKey() + "x")).isEmpty();

        merchants.revokeApiKey(World.DEMO, issued.view().id(), ANNA);
        assertThat(merchants.authenticate(issued.apiKey())).isEmpty();
        assertThat(world.tables.acts).hasSize(2);
    }

    @Test
    void theKeyIsNowhereButInTheAnswer() {
        IssuedApiKey issued = merchants.issueApiKey(World.DEMO, "shop", ANNA);

        assertThat(issued.toString()).doesNotContain(issued.apiKey());
        assertThat(merchants.apiKeys(World.DEMO).toString()).doesNotContain(issued.apiKey());
        assertThat(issued.apiKey()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void importingTheSameKeyTwiceChangesNothing() {
        merchants.importApiKey(World.DEMO, "demo", "cf_demo_key", Actor.SYSTEM);
        merchants.importApiKey(World.DEMO, "demo", "cf_demo_key", Actor.SYSTEM);

        assertThat(merchants.apiKeys(World.DEMO)).hasSize(1);
        assertThat(merchants.authenticate("cf_demo_key")).contains(World.DEMO);
    }

    @Test
    void anotherMerchantsKeyCannotBeRevoked() {
        merchants.create(new MerchantId("other"), "Other", ANNA);
        IssuedApiKey issued = merchants.issueApiKey(World.DEMO, "shop", ANNA);

        assertThatThrownBy(
                        () ->
                                merchants.revokeApiKey(
                                        new MerchantId("other"), issued.view().id(), ANNA))
                .isInstanceOf(DomainException.class);
        assertThat(merchants.authenticate(issued.apiKey())).contains(World.DEMO);
    }

    @Test
    void aMerchantExistsOnce() {
        assertThatThrownBy(() -> merchants.create(World.DEMO, "Again", ANNA))
                .isInstanceOf(DomainException.class)
                .extracting("code")
                .isEqualTo("merchant_exists");
    }
}
