package io.counterfoil.simulation;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one run is like: how much happens, and how likely each fault is where it can happen. Chances
 * are in per mille. Printed as a whole with the seed, and read back from that text.
 *
 * @param nodes how many nodes of the product run
 * @param orders how many orders the merchants place
 * @param steps how many things happen before everything heals
 * @param depth how many activities may lie upon one another
 * @param interleave others run at a point where that is possible
 * @param crash the node dies at such a point
 * @param sleep the node sleeps there, past its leases
 * @param lockTrouble the database refuses a lock that was free
 * @param commitUnknown a commit's answer is lost, whether or not it was done
 * @param lostBefore a call to a provider is lost on its way there
 * @param lostAfter its answer is lost on the way back
 * @param refused a provider refuses a call for good that it could do
 * @param lagS how long a provider may not show what it has, in seconds at most
 * @param otherAmount a buyer pays another amount than asked for
 * @param paysLate what was closed at the provider is paid all the same
 * @param messageLost a message of a provider does not arrive
 * @param silent a provider never sends the message that a payment was made
 * @param messageTwice it arrives twice
 * @param forged somebody sends a message that no provider signed
 * @param altered somebody sends a provider's message with one field changed
 * @param mistaken a provider signs a message in which one field is wrong
 * @param console somebody refunds in the provider's console
 * @param refundComesToNothing a refund that was taken on fails later
 * @param refundReturned the bank gives a refund back
 * @param refundRefused a refund that was done is refused when it is sent again
 * @param webhookTrouble a merchant's endpoint doesn't answer, or not well
 * @param jumpS how far a node's clock may jump, in seconds at most
 * @param surplusStarts surplus is refunded without a person (1) or proposed (0)
 * @param impatient buyers and merchants press buttons again and again
 * @param statements whether statements are pulled from the beginning (1), or only when all else has
 *     ended
 * @param holdDays for how many days a side that stands alone is held over
 * @param statementLate a statement comes later than it should, or a provider says that there is
 *     none
 * @param statementBroken a file is broken off, adds up to something else, or is refused
 * @param statementChanged a statement may be issued again, otherwise than before
 * @param statementEarly a provider gives what it has of a day that is not over
 * @param lineMissing a line is left out of a statement
 * @param lineTwice it is there twice
 * @param lineAltered one of its fields is wrong
 * @param lineUnknown there is a line of something that is not ours, or that nobody knows
 */
public record SimulationOptions(
        int nodes,
        int orders,
        int steps,
        int depth,
        int interleave,
        int crash,
        int sleep,
        int lockTrouble,
        int commitUnknown,
        int lostBefore,
        int lostAfter,
        int refused,
        int lagS,
        int otherAmount,
        int paysLate,
        int messageLost,
        int silent,
        int messageTwice,
        int forged,
        int altered,
        int mistaken,
        int console,
        int refundComesToNothing,
        int refundReturned,
        int refundRefused,
        int webhookTrouble,
        int jumpS,
        int surplusStarts,
        int impatient,
        int statements,
        int holdDays,
        int statementLate,
        int statementBroken,
        int statementChanged,
        int statementEarly,
        int lineMissing,
        int lineTwice,
        int lineAltered,
        int lineUnknown) {

    /** Nothing goes wrong and nothing runs beside anything else. */
    public static SimulationOptions calm() {
        return parse(none(), "nodes=1,orders=3,steps=150,depth=1,surplusStarts=1,statements=1");
    }

    /**
     * The options of a seed. Each fault is left out in about half of the runs, so that those that
     * hide others don't always do.
     */
    public static SimulationOptions of(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        Map<String, Integer> values = new LinkedHashMap<>();
        values.put("nodes", 1 + random.nextInt(3));
        values.put("orders", 1 + random.nextInt(4));
        values.put("steps", 80 + random.nextInt(120));
        values.put("depth", 1 + random.nextInt(4));
        values.put("interleave", 20 + random.nextInt(120));
        values.put("crash", some(random, 40));
        values.put("sleep", some(random, 12));
        values.put("lockTrouble", some(random, 25));
        values.put("commitUnknown", some(random, 25));
        values.put("lostBefore", some(random, 250));
        values.put("lostAfter", some(random, 250));
        values.put("refused", some(random, 200));
        values.put("lagS", some(random, 240));
        values.put("otherAmount", some(random, 200));
        values.put("paysLate", some(random, 300));
        values.put("messageLost", some(random, 600));
        values.put("silent", some(random, 500));
        values.put("messageTwice", some(random, 400));
        values.put("forged", some(random, 200));
        values.put("altered", some(random, 200));
        values.put("mistaken", some(random, 200));
        values.put("console", some(random, 300));
        values.put("refundComesToNothing", some(random, 400));
        values.put("refundReturned", some(random, 300));
        values.put("refundRefused", random.nextInt(950));
        values.put("webhookTrouble", some(random, 500));
        values.put("jumpS", some(random, 300));
        values.put("surplusStarts", random.nextInt(2));
        values.put("impatient", some(random, 500));
        values.put("statements", random.nextInt(2));
        values.put("holdDays", random.nextInt(3));
        values.put("statementLate", some(random, 500));
        values.put("statementBroken", some(random, 300));
        values.put("statementChanged", some(random, 900));
        values.put("statementEarly", some(random, 900));
        values.put("lineMissing", some(random, 150));
        values.put("lineTwice", some(random, 150));
        values.put("lineAltered", some(random, 200));
        values.put("lineUnknown", some(random, 200));
        return of(values);
    }

    private static int some(SplittableRandom random, int most) {
        int value = 1 + random.nextInt(most);
        return random.nextBoolean() ? value : 0;
    }

    private static SimulationOptions none() {
        return of(Map.of());
    }

    /** These options, but for what the text {@code name=value,…} says otherwise. */
    public static SimulationOptions parse(SimulationOptions base, String text) {
        Map<String, Integer> values = base.values();
        for (String each : text.split("[,\\s]+")) {
            if (each.isBlank()) {
                continue;
            }
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            if (equals < 0 || !values.containsKey(name)) {
                throw new IllegalArgumentException("no such option: " + each);
            }
            values.put(name, Integer.valueOf(each.substring(equals + 1)));
        }
        return of(values);
    }

    /** These options with one of them set. */
    public SimulationOptions with(String name, int value) {
        return parse(this, name + "=" + value);
    }

    /** All of them, by name, in their order. */
    public Map<String, Integer> values() {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (RecordComponent component : SimulationOptions.class.getRecordComponents()) {
            try {
                values.put(component.getName(), (Integer) component.getAccessor().invoke(this));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static SimulationOptions of(Map<String, Integer> values) {
        RecordComponent[] components = SimulationOptions.class.getRecordComponents();
        Object[] arguments =
                Arrays.stream(components)
                        .map(component -> values.getOrDefault(component.getName(), 0))
                        .toArray();
        Class<?>[] types = new Class<?>[components.length];
        Arrays.fill(types, int.class);
        try {
            Constructor<SimulationOptions> maker =
                    SimulationOptions.class.getDeclaredConstructor(types);
            return maker.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        values().forEach((name, value) -> words.add(name + "=" + value));
        return String.join(",", words);
    }
}
