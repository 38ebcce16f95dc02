package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.LineFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Yuan;
import io.counterfoil.sandbox.time.BeijingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets lines through on their way into a bill, but for those that shall be wrong: each fault takes
 * the first line that it is meant for.
 */
final class SpoiltLines {

    private final BillFormat format;
    private final LocalDate day;
    private final List<Misbehaviour> waiting;
    private final List<Misbehaviour> applied = new ArrayList<>();

    SpoiltLines(BillFormat format, LocalDate day, List<Misbehaviour> faults) {
        this.format = format;
        this.day = day;
        this.waiting = new ArrayList<>(faults);
    }

    void accept(BillLine line, Consumer<BillLine> out) {
        var lines = List.of(line);
        for (var fault : List.copyOf(waiting)) {
            if (isMeantFor(fault, line) && !lines.isEmpty()) {
                lines = spoilt(lines, fault);
                waiting.remove(fault);
                applied.add(fault);
            }
        }
        lines.forEach(out);
    }

    /** What can be added to nothing is added where no line was found to add it to. */
    void finish(Consumer<BillLine> out) {
        for (var fault : List.copyOf(waiting)) {
            var how = LineFault.of(fault);
            if (how == LineFault.EXTRA || how == LineFault.FOREIGN) {
                out.accept(another(fault, how, template()));
                applied.add(fault);
            }
        }
    }

    List<Misbehaviour> applied() {
        return applied;
    }

    private static boolean isMeantFor(Misbehaviour fault, BillLine line) {
        var refund = fault.option("out_request_no", "");
        if (fault.outTradeNo().isEmpty() && refund.isEmpty()) {
            return true;
        }
        return (fault.outTradeNo().isEmpty() || fault.outTradeNo().equals(line.outTradeNo()))
                && refund.equals(line.refundNo());
    }

    private List<BillLine> spoilt(List<BillLine> lines, Misbehaviour fault) {
        var line = lines.get(0);
        var how = LineFault.of(fault);
        var changed = new ArrayList<BillLine>();
        switch (how) {
            case MISSING -> {}
            case DUPLICATE -> changed.addAll(List.of(line, line));
            case EXTRA, FOREIGN -> changed.addAll(List.of(line, another(fault, how, line)));
            case AMOUNT ->
                    changed.add(
                            line.of(
                                    line.type(),
                                    line.completedAt(),
                                    amount(fault, line.amount() + (line.amount() < 0 ? -1 : 1))));
            case TYPE ->
                    changed.add(
                            line.of(
                                    fault.option("type", format.strangeType()),
                                    line.completedAt(),
                                    line.amount()));
            case TIME -> changed.add(line.of(line.type(), time(fault, line), line.amount()));
            case CURRENCY ->
                    changed.add(
                            format.currencyColumn()
                                    .map(c -> line.overridden(c, fault.option("value", "USD")))
                                    .orElse(line));
            case FIELD ->
                    changed.add(
                            line.overridden(
                                    fault.option("column", format.remarkColumn()),
                                    fault.option("value", "")));
        }
        changed.addAll(lines.subList(1, lines.size()));
        return changed;
    }

    private BillLine another(Misbehaviour fault, LineFault how, BillLine like) {
        var number =
                how == LineFault.FOREIGN
                        ? "SHOP" + day.toString().replace("-", "") + "1"
                        : changed(like.outTradeNo());
        return like.numbered(changed(like.tradeNo()), fault.option("as", number))
                .of(like.type(), like.completedAt(), amount(fault, like.amount()));
    }

    private BillLine template() {
        var noon = day.atTime(LocalTime.NOON).toInstant(BeijingTime.ZONE);
        return new BillLine(
                day.toString().replace("-", "") + "22000000000000000000",
                "UNKNOWN0",
                "",
                "补充",
                noon,
                noon,
                noon,
                100,
                "",
                "",
                "0.00",
                Map.of(),
                Map.of());
    }

    private static long amount(Misbehaviour fault, long otherwise) {
        var wanted = fault.option("amount", "");
        return wanted.isEmpty() ? otherwise : Yuan.fen(wanted);
    }

    private static Instant time(Misbehaviour fault, BillLine line) {
        return BeijingTime.read(fault.option("at", ""))
                .orElseGet(() -> line.completedAt().plusSeconds(fault.number("seconds", 3600)));
    }

    /** The same with another last character: a digit, which numbers of every form may end with. */
    private static String changed(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (number.charAt(last) == '0' ? '1' : '0');
    }
}
