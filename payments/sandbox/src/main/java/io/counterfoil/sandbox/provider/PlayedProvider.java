package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that is being played: what is its own of a simulation, beside the parts that all
 * providers share. Handles what arrives below {@code /<name>/}.
 */
public interface PlayedProvider extends Handler {

    /** The name of its {@link SimulatedProvider}. */
    String name();

    /** Those that are configured, in that order. */
    List<Account> accounts();

    /** Its calls by the names under which they are counted and can be spoilt. */
    List<String> calls();

    /** Where a merchant's server calls it, below the sandbox's address; for people to read. */
    String gatewayPath();

    TradeRules tradeRules();

    NotificationText notificationText();

    BillFormat billFormat();

    /** The words for forged notifications, none of which a merchant may believe. */
    default List<String> forgeries() {
        return List.of("broken", "other_key", "missing", "sha1");
    }

    /** The same for what is answered to a merchant's server. */
    default List<String> answerForgeries() {
        return List.of("other_key");
    }

    /**
     * The provider's own word for where a trade stands, as the control API tells it beside the
     * neutral one.
     */
    String status(Trade trade);

    /**
     * Does what happens when a buyer follows what the merchant showed him, without showing a page:
     * checks it and keeps the request ({@link Trades#keep}). Empty where this is not an action of
     * this provider.
     */
    Optional<PayRequest> accept(BuyerAction action);

    /**
     * How the buyer's browser goes back to the merchant after paying; empty where it isn't sent
     * back.
     *
     * @param request whose page he paid on, which need not be the trade's first one
     * @param misbehaviour how it goes wrong; that it is lost is seen to before
     */
    Optional<WayBack> wayBack(Trade trade, PayRequest request, Optional<Misbehaviour> misbehaviour);

    /** The buyer tried and did not pay. Usually that leaves everything as it is. */
    default void decline(Trade trade) {}

    /** The kinds of keys that it can sign with for this account, in the provider's words. */
    default List<String> rotations(Account account) {
        return List.of("key");
    }

    /**
     * Begins to sign with a new key or certificate of the provider's.
     *
     * @param oldStaysValid whether what the old one signed is still to be believed for a while
     * @return what a merchant would have to set now, without {@code counterfoil.account.<name>.};
     *     empty where nothing needs to be set because the merchant fetches it, or can check it
     */
    Map<String, String> rotate(Account account, boolean oldStaysValid);

    /**
     * The same with what only this provider can be told.
     *
     * @param options what else was asked for, by name
     */
    default Map<String, String> rotate(
            Account account, boolean oldStaysValid, Map<String, String> options) {
        return rotate(account, oldStaysValid);
    }

    /**
     * Signs with one of several keys that are all valid, from now on.
     *
     * @param key one of {@link #rotations}
     */
    default void signWith(Account account, String key) {
        if (!rotations(account).contains(key)) {
            throw new IllegalArgumentException("this provider has no such kind of key");
        }
    }

    /** What the third origin ({@code 127.0.0.1:<hop-port>}) serves of it. */
    default Answer handleAtHop(Call call) {
        return handle(call);
    }

    /** Forgets what it keeps beside the shared parts. */
    default void clear() {}
}
