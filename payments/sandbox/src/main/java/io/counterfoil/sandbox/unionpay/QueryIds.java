package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.time.BeijingTime;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * UnionPay's own numbers: 21 digits, in the middle of them the six of the trace number, by which
 * banks know the same thing.
 */
final class QueryIds {

    static final int LENGTH = 21;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");
    private static final DateTimeFormatter LONG_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{20,21}");
    private static final int TRACE_BEGIN = 14;
    private static final int TRACE_END = 20;

    private QueryIds() {}

    static String next(Instant now) {
        return "78"
                + TIME.format(now.atOffset(BeijingTime.ZONE))
                + "%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000))
                + "8";
    }

    /** A number of the form that merchants give, for what is done in the console. */
    static String nextOrderId(Instant now) {
        return LONG_TIME.format(now.atOffset(BeijingTime.ZONE))
                + "%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    static String trace(String queryId) {
        return queryId.length() == LENGTH ? queryId.substring(TRACE_BEGIN, TRACE_END) : "000000";
    }

    /** MMddHHmmss of its making. */
    static String time(String queryId) {
        return queryId.length() == LENGTH ? queryId.substring(4, TRACE_BEGIN) : "";
    }

    /** Whether it looks like one of UnionPay's. */
    static boolean isOne(String number) {
        return NUMBER.matcher(number).matches();
    }

    /** One of the right form for what a test called otherwise; the same for the same. */
    static String standingFor(String number) {
        var digest = AcpSignature.digest("SHA-256").digest(number.getBytes(StandardCharsets.UTF_8));
        var digits = new BigInteger(1, digest).toString();
        return "79" + digits.substring(0, LENGTH - 2);
    }
}
