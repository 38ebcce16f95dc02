package io.counterfoil.simulation;

import io.counterfoil.payments.Money;
import io.counterfoil.simulation.Trade.Refunded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the simulated providers truly have, and what they do by themselves: close what lapsed,
 * settle refunds, send messages. Their clock is the world's.
 */
final class Providers {

    private static final List<Duration> SENT_AGAIN_AFTER =
            List.of(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(15));

    private final World world;
    private final Map<String, Trade> trades = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private int tradeNumbers;
    private int consoleNumbers;

    Providers(World world) {
        this.world = world;
    }

    Iterable<Trade> trades() {
        return trades.values();
    }

    Trade trade(String paymentNo) {
        return trades.get(paymentNo);
    }

    List<Trade> listed() {
        return new ArrayList<>(trades.values());
    }

    List<Message> messages() {
        return messages;
    }

    /** The trade of a payment; begun where there is none yet. */
    Trade begin(String account, String paymentNo, Money amount, Instant expiresAt) {
        return trades.computeIfAbsent(
                paymentNo,
                none -> {
                    String number = "T" + String.format("%06d", ++tradeNumbers);
                    return new Trade(account, paymentNo, amount, expiresAt, number);
                });
    }

    /** The order came to the provider: by our call or by the buyer's browser. */
    void arrive(Trade trade) {
        if (trade.state == Trade.State.NONE && world.now().isBefore(trade.expiresAt)) {
            trade.state = Trade.State.WAITING;
            trade.visibleFrom = world.now().plus(lag());
        }
    }

    /** Answers and lists show what happened a little later. */
    Duration lag() {
        int most = world.options().lagS();
        if (most == 0 || !world.faults() || !world.chance(300)) {
            return Duration.ZERO;
        }
        world.cover("fault visibility lag");
        return Duration.ofSeconds(1 + world.random(most));
    }

    /** Refunds are often shown late: then they are sent again where that is allowed. */
    Duration refundLag() {
        int most = world.options().lagS();
        if (most == 0 || !world.faults() || !world.chance(600)) {
            return Duration.ZERO;
        }
        world.cover("fault refund shown late");
        return Duration.ofSeconds(1 + world.random(2 * most));
    }

    /** What lapsed is closed. */
    void settle(Trade trade) {
        if (trade.state == Trade.State.WAITING && !world.now().isBefore(trade.expiresAt)) {
            trade.state = Trade.State.CLOSED;
            world.trace("provider closes " + trade.paymentNo + ", which lapsed");
        }
        for (Refunded refund : trade.refunds.values()) {
            boolean isDue = refund.settlesAt != null && !world.now().isBefore(refund.settlesAt);
            if (refund.state == Refunded.State.UNDER_WAY && isDue) {
                Instant settled = refund.settlesAt;
                refund.settlesAt = null;
                boolean fails =
                        world.faults() && world.chance(world.options().refundComesToNothing());
                refund.state = fails ? Refunded.State.CAME_TO_NOTHING : Refunded.State.DONE;
                if (fails) {
                    world.cover("fault refund comes to nothing");
                } else {
                    refund.doneAt = settled;
                }
                world.trace("provider ends refund " + refund.number + " " + refund.state);
                mention(trade, refund);
            }
        }
    }

    /** The buyer pays; answers whether that was possible. */
    boolean pay(Trade trade, Money amount, boolean late) {
        settle(trade);
        boolean possible =
                trade.state == Trade.State.WAITING || late && trade.state == Trade.State.CLOSED;
        if (!possible) {
            return false;
        }
        trade.state = Trade.State.PAID;
        trade.paid = amount;
        trade.paidAt = world.now();
        trade.charges++;
        world.trace("buyer pays " + amount + " for " + trade.paymentNo + (late ? " late" : ""));
        Message message = Message.signed(trade.account, fields(trade, "PAID"), world.now());
        if (late && world.faults() && world.chance(world.options().silent())) {
            world.cover("fault only the statement tells of a payment");
            trade.onlyItsStatementTells = true;
            return true;
        }
        if (late) {
            // Whoever asks no more must be told: such a message is sent until it is taken.
            message.tries = Integer.MIN_VALUE / 2;
        }
        if (!late && world.faults() && world.chance(world.options().silent())) {
            world.cover("fault message never sent");
            return true;
        }
        send(message);
        return true;
    }

    Map<String, String> fields(Trade trade, String claim) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("account", trade.account);
        fields.put("payment", trade.paymentNo);
        fields.put("trade", trade.tradeNo);
        fields.put("amount", Long.toString(trade.asked.minor()));
        fields.put("currency", trade.asked.currencyCode());
        fields.put("claim", claim);
        return fields;
    }

    void send(Message message) {
        messages.add(message);
    }

    /** Tells us of a refund, where the kind does. */
    void mention(Trade trade, Refunded refund) {
        if (!world.kindOf(trade.account).mentionsRefunds()) {
            return;
        }
        Map<String, String> fields = fields(trade, "REFUND " + refund.state);
        fields.put("refund", refund.number);
        fields.put("refund_amount", Long.toString(refund.amount.minor()));
        if (trade.doneMinor() > 0) {
            fields.put("refunded", Long.toString(trade.doneMinor()));
        }
        Message message = Message.signed(trade.account, fields, world.now());
        if (refund.console || refund.state == Refunded.State.RETURNED) {
            message.tries = Integer.MIN_VALUE / 2;
        }
        send(message);
    }

    /** Somebody refunds in the provider's console. */
    void refundInConsole(Trade trade, Money amount) {
        Refunded refund =
                new Refunded(
                        "C" + String.format("%06d", ++consoleNumbers),
                        amount,
                        true,
                        world.now(),
                        world.now());
        refund.state = Refunded.State.DONE;
        refund.doneAt = world.now();
        refund.executions++;
        trade.refunds.put(refund.number, refund);
        world.cover(
                world.kindOf(trade.account).mentionsRefunds()
                        ? "fault refund in the console"
                        : "fault only the statement tells of a refund");
        world.trace("console refunds " + amount + " of " + trade.paymentNo);
        mention(trade, refund);
    }

    void returnRefund(Trade trade, Refunded refund) {
        refund.state = Refunded.State.RETURNED;
        refund.returnedAt = world.now();
        world.cover("fault refund returned");
        world.trace("bank returns refund " + refund.number);
        mention(trade, refund);
    }

    /** Whether the message will be tried again by itself. */
    boolean isWaiting(Message message) {
        return !message.acknowledged && message.tries <= SENT_AGAIN_AFTER.size();
    }

    /** A try is over. */
    void tried(Message message, boolean acknowledged) {
        message.tries++;
        message.acknowledged |= acknowledged;
        int gap = Math.max(0, Math.min(message.tries - 1, SENT_AGAIN_AFTER.size() - 1));
        message.dueAt = world.now().plus(SENT_AGAIN_AFTER.get(gap));
    }
}
