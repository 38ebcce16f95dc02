package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.bill.BillFaults;
import io.counterfoil.sandbox.bill.BillHandout;
import io.counterfoil.sandbox.bill.Bills;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.store.Database;
import io.counterfoil.sandbox.web.Pages;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What all providers share: whoever plays one finds everything that he needs here. */
public final class Stage implements AutoCloseable {

    private final Surroundings surroundings;
    private final PlayedProviders providers = new PlayedProviders();
    private final Trades trades;
    private final Balances balances;
    private final Notifications notifications;
    private final Refunds refunds;
    private final Requests requests;
    private final MerchantCalls merchantCalls;
    private final BillFaults billFaults;
    private final Bills bills;
    private final BillHandout billHandout;
    private final Checkout checkout;
    private final KeptSecrets keptSecrets;

    /**
     * What is around the providers.
     *
     * @param publicUrl of the sandbox, without a slash at the end
     * @param hopPort of the third origin on 127.0.0.1; known once the sandbox runs
     * @param billFolder where bills are kept
     * @param settings of the sandbox by their full names
     */
    public record Surroundings(
            Database database,
            Misbehaviours misbehaviours,
            Clock clock,
            Pages pages,
            URI publicUrl,
            IntSupplier hopPort,
            Path billFolder,
            Function<String, Optional<String>> settings) {}

    public Stage(Surroundings around) {
        surroundings = around;
        var database = around.database();
        var clock = around.clock();
        trades = new Trades(database, providers, clock);
        balances = new Balances(database);
        notifications = new Notifications(database, providers, around.misbehaviours(), clock);
        refunds = new Refunds(database, providers, trades, balances, notifications, clock);
        requests = new Requests(database);
        merchantCalls = new MerchantCalls(around.misbehaviours(), requests, trades, refunds, clock);
        billFaults = new BillFaults(around.misbehaviours());
        bills = new Bills(database, billFaults, providers, around.billFolder(), clock);
        billHandout = new BillHandout(bills, billFaults);
        checkout = new Checkout(database, trades, balances, notifications, around.misbehaviours());
        keptSecrets = new KeptSecrets(database);
    }

    /** Lets another one play. */
    public void enter(SimulatedProvider provider) {
        providers.add(provider.start(this));
    }

    /** What time brings: trades close themselves, refunds end, notifications become due. */
    public void tick() {
        trades.closeExpired();
        refunds.finishDue();
        notifications.startDue();
    }

    /** Forgets everything that happened. */
    public void clear() {
        notifications.clear();
        bills.clear();
        refunds.clear();
        balances.clear();
        trades.clear();
        requests.clear();
        keptSecrets.clear();
        providers.all().forEach(PlayedProvider::clear);
    }

    /** Reads many things at one moment, and waits once for the database, not for each of them. */
    public <T> T look(Supplier<T> reading) {
        return surroundings.database().inTransaction(reading);
    }

    @Override
    public void close() {
        notifications.close();
    }

    public PlayedProviders providers() {
        return providers;
    }

    public Trades trades() {
        return trades;
    }

    public Balances balances() {
        return balances;
    }

    public Notifications notifications() {
        return notifications;
    }

    public Refunds refunds() {
        return refunds;
    }

    public Requests requests() {
        return requests;
    }

    public MerchantCalls merchantCalls() {
        return merchantCalls;
    }

    public BillFaults billFaults() {
        return billFaults;
    }

    public Bills bills() {
        return bills;
    }

    public BillHandout billHandout() {
        return billHandout;
    }

    public Checkout checkout() {
        return checkout;
    }

    public KeptSecrets keptSecrets() {
        return keptSecrets;
    }

    public Misbehaviours misbehaviours() {
        return surroundings.misbehaviours();
    }

    public Database database() {
        return surroundings.database();
    }

    public Clock clock() {
        return surroundings.clock();
    }

    public Pages pages() {
        return surroundings.pages();
    }

    public URI publicUrl() {
        return surroundings.publicUrl();
    }

    /** The third origin, such as {@code http://127.0.0.1:8081}. */
    public String hopOrigin() {
        return "http://127.0.0.1:" + surroundings.hopPort().getAsInt();
    }

    public Function<String, Optional<String>> settings() {
        return surroundings.settings();
    }

    /** The names in a setting that lists some, separated by commas. */
    public List<String> names(String setting) {
        return settings().apply(setting).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
