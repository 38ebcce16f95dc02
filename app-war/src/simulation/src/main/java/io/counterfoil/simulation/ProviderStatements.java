package io.counterfoil.simulation;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.simulation.StatementFile.Line;
import io.counterfoil.simulation.Trade.Refunded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the simulated providers say of each day, from what they truly have, and what goes wrong. */
final class ProviderStatements {

    /**
     * One version of a day's statement.
     *
     * @param file null where the provider says that there was no business, or refuses
     * @param fault why the file as a whole is worth nothing, or null
     */
    record Issue(List<Line> lines, String file, String fault) {

        boolean isWhole() {
            return fault == null;
        }

        /** As the product hashes what it fetched; null where there is no file. */
        String hash() {
            return file == null ? null : ProviderStatements.hash(file);
        }
    }

    private static final class Day {
        private final String account;
        private final LocalDate day;
        private Issue issue;
        private Instant readyAt;
        private boolean saysEmpty;
        private boolean mayChange;

        Day(String account, LocalDate day) {
            this.account = account;
            this.day = day;
        }
    }

    private final World world;
    private final Map<ProviderKind, ProviderCalendar> calendars = new EnumMap<>(ProviderKind.class);
    private final Map<String, Day> days = new LinkedHashMap<>();
    private final Map<String, Issue> byHash = new HashMap<>();
    private int strangers;

    ProviderStatements(World world) {
        this.world = world;
        for (ProviderKind kind : ProviderKind.values()) {
            calendars.put(kind, new ProviderCalendar(Duration.ofSeconds(40L * kind.ordinal())));
        }
    }

    ProviderCalendar calendar(String account) {
        return calendar(world.kindOf(account));
    }

    ProviderCalendar calendar(ProviderKind kind) {
        return calendars.get(kind);
    }

    /** The file of this hash, which somebody was given. */
    Optional<Issue> ofHash(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** What the provider says of the day now; nothing where nobody has asked yet. */
    Optional<Issue> latest(String account, LocalDate day) {
        return Optional.ofNullable(days.get(account + " " + day)).map(known -> known.issue);
    }

    /**
     * What a call is answered.
     *
     * @param file null where none is given
     */
    record Given(StatementFetch answer, String file) {

        private static Given of(Outcome outcome, String detail) {
            return new Given(new StatementFetch(outcome, detail), null);
        }

        @Override
        public String toString() {
            return answer + (file == null ? "" : " " + file.replace("\n", "; "));
        }
    }

    Given give(String account, LocalDate of) {
        Instant now = world.now();
        ProviderCalendar calendar = calendar(account);
        if (now.isBefore(calendar.publishedAt(of))) {
            return early(account, of, now.isBefore(calendar.beginOf(of)));
        }
        Day day = days.computeIfAbsent(account + " " + of, none -> published(account, of));
        if (world.faults() && now.isBefore(day.readyAt)) {
            world.cover(
                    day.saysEmpty ? "fault statement said to be empty" : "fault statement late");
            return Given.of(day.saysEmpty ? Outcome.EMPTY : Outcome.NOT_YET, "BILL_NOT_EXIST");
        }
        if (day.issue == null || !world.faults() && !day.issue.isWhole()) {
            day.issue = issue(day);
        }
        return given(day.issue);
    }

    /** What was published is never less than what had happened; some give today's so far. */
    private Given early(String account, LocalDate of, boolean isToCome) {
        if (isToCome || !world.faults() || !world.chance(world.options().statementEarly())) {
            return Given.of(Outcome.NOT_YET, "BILL_NOT_EXIST");
        }
        List<Line> lines = truth(account, of);
        if (lines.isEmpty()) {
            return Given.of(Outcome.EMPTY, "NO_BILL");
        }
        world.cover("fault statement early");
        return given(new Issue(lines, StatementFile.write(lines), null));
    }

    private Given given(Issue issue) {
        if ("refused".equals(issue.fault())) {
            return Given.of(Outcome.REFUSED, "BILL_REFUSED");
        }
        if (issue.file() == null) {
            world.cover("statement of a day without business");
            return Given.of(Outcome.EMPTY, "NO_BILL");
        }
        byHash.put(issue.hash(), issue);
        return new Given(new StatementFetch(Outcome.FETCHED, "OK"), issue.file());
    }

    private Day published(String account, LocalDate of) {
        Day day = new Day(account, of);
        day.readyAt = Instant.MIN;
        if (world.faults() && world.chance(world.options().statementLate())) {
            day.readyAt = world.now().plusSeconds(1 + world.random(900));
            day.saysEmpty = world.chance(400);
        }
        return day;
    }

    private Issue issue(Day day) {
        List<Line> lines = withFaults(day.account, truth(day.account, day.day));
        day.mayChange = world.chance(world.options().statementChanged());
        if (world.faults() && world.chance(world.options().statementBroken())) {
            return broken(lines);
        }
        return lines.isEmpty()
                ? new Issue(lines, null, null)
                : new Issue(lines, StatementFile.write(lines), null);
    }

    private Issue broken(List<Line> lines) {
        String whole = StatementFile.write(lines);
        int footer = whole.lastIndexOf('\n', whole.length() - 2) + 1;
        switch (world.random(4)) {
            case 0 -> {
                world.cover("fault statement refused");
                return new Issue(lines, null, "refused");
            }
            case 1 -> {
                world.cover("fault statement totals wrong");
                String file = whole.substring(0, footer) + StatementFile.footer(lines.size(), 1L);
                return new Issue(lines, file, "its totals are wrong");
            }
            case 2 -> {
                world.cover("fault statement is another page");
                return new Issue(lines, "<html>Please wait</html>\n", "it is a page");
            }
            default -> {
                world.cover("fault statement broken off");
                String file = whole.substring(0, world.random(footer + 1));
                return new Issue(lines, file, "it breaks off");
            }
        }
    }

    /** An account and a day. */
    record DayOf(String account, LocalDate day) {}

    /** The provider issues one of its statements anew; which, where there was one. */
    Optional<DayOf> change() {
        List<Day> able =
                days.values().stream().filter(day -> day.issue != null && day.mayChange).toList();
        if (able.isEmpty()) {
            return Optional.empty();
        }
        Day day = able.get(world.random(able.size()));
        world.cover("fault statement changed");
        world.trace("provider issues the statement of " + day.account + " " + day.day + " anew");
        day.issue = issue(day);
        return Optional.of(new DayOf(day.account, day.day));
    }

    /** Everything that truly happened on a day and is known by now, in its order. */
    List<Line> truth(String account, LocalDate of) {
        List<Line> lines = new ArrayList<>();
        for (Trade trade : world.providers().trades()) {
            if (trade.account.equals(account) && trade.state == Trade.State.PAID) {
                world.providers().settle(trade);
                lines.addAll(truth(trade));
            }
        }
        ProviderCalendar calendar = calendar(account);
        lines.removeIf(line -> !calendar.dayOf(line.time()).equals(of));
        lines.sort(Comparator.comparing(Line::time));
        return lines;
    }

    static List<Line> truth(Trade trade) {
        List<Line> lines = new ArrayList<>();
        String currency = trade.paid.currencyCode();
        lines.add(Line.of(Kind.PAYMENT, trade, null, trade.paid.minor(), currency, trade.paidAt));
        for (Refunded refund : trade.refunds.values()) {
            long minor = refund.amount.minor();
            if (refund.wasDone()) {
                lines.add(
                        Line.of(
                                Kind.REFUND,
                                trade,
                                refund.number,
                                -minor,
                                currency,
                                refund.doneAt));
            }
            if (refund.state == Refunded.State.RETURNED) {
                lines.add(
                        Line.of(
                                Kind.RETURNED_REFUND,
                                trade,
                                refund.number,
                                minor,
                                currency,
                                refund.returnedAt));
            }
        }
        return lines;
    }

    private List<Line> withFaults(String account, List<Line> truth) {
        List<Line> lines = new ArrayList<>();
        for (Line line : truth) {
            if (world.chance(world.options().lineMissing())) {
                world.cover("fault line missing");
                continue;
            }
            boolean isAltered =
                    isNeverItsOnlyWord(account, line)
                            && world.chance(world.options().lineAltered());
            Line written = isAltered ? altered(line) : line;
            lines.add(written);
            if (world.chance(world.options().lineTwice())) {
                world.cover("fault line twice");
                lines.add(
                        written.with(
                                written.word(),
                                written.minor(),
                                written.currency(),
                                written.time(),
                                "twice"));
            }
        }
        if (world.chance(world.options().lineUnknown())) {
            world.cover("fault line unknown");
            lines.add(unknown(account));
        }
        return lines;
    }

    /** Where nobody can ask about a refund, nobody can know that the statement is wrong. */
    private boolean isNeverItsOnlyWord(String account, Line line) {
        return world.kindOf(account).refundRules().elsewhereIsAskable() || line.refund() == null;
    }

    private Line altered(Line line) {
        String kind = line.word();
        switch (world.random(5)) {
            case 0 -> {
                world.cover("fault line altered: currency");
                return line.with(kind, line.minor(), "EUR", line.time(), "currency");
            }
            case 1 -> {
                world.cover("fault line altered: time");
                return line.with(
                        kind,
                        line.minor(),
                        line.currency(),
                        line.time().minus(Duration.ofHours(1)),
                        "time");
            }
            case 2 -> {
                world.cover("fault line unreadable");
                return line.unreadable();
            }
            case 3 -> {
                world.cover("fault line altered: kind");
                String other = line.refund() == null ? "REFUND" : "RETURNED_REFUND";
                if (kind.equals(other)) {
                    return line.unreadable();
                }
                return line.with(other, -line.minor(), line.currency(), line.time(), "kind");
            }
            default -> {
                world.cover("fault line altered: amount");
                long minor = line.minor() + Long.signum(line.minor()) * (1L + world.random(500));
                return line.with(kind, minor, line.currency(), line.time(), "amount");
            }
        }
    }

    /** Of another shop, or of a payment that nobody ever made. */
    private Line unknown(String account) {
        String number =
                world.chance(500)
                        ? "SHOP-" + ++strangers
                        : "CFP" + String.format("01ARZ3NDEKTSV4RRFFQ69G%04d", ++strangers);
        return new Line(
                "PAYMENT",
                number,
                null,
                "X" + strangers,
                1 + world.random(5000),
                "CNY",
                world.now(),
                "unknown in " + account);
    }

    private static String hash(String file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(file.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
