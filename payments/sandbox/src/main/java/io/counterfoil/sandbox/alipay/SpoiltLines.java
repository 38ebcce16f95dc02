package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.LineFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets rows through on their way into a bill, but for those that shall be wrong: each fault takes
 * the first row that it is meant for.
 */
final class SpoiltLines {

    private final LocalDate day;
    private final List<Misbehaviour> waiting;
    private final List<Misbehaviour> applied = new ArrayList<>();

    SpoiltLines(LocalDate day, List<Misbehaviour> faults) {
        this.day = day;
        this.waiting = new ArrayList<>(faults);
    }

    void accept(BillRow row, Consumer<BillRow> out) {
        var rows = List.of(row);
        for (var fault : List.copyOf(waiting)) {
            if (isMeantFor(fault, row) && !rows.isEmpty()) {
                rows = spoilt(rows, fault);
                waiting.remove(fault);
                applied.add(fault);
            }
        }
        rows.forEach(out);
    }

    /** What can be added to nothing is added where no row was found to add it to. */
    void finish(Consumer<BillRow> out) {
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

    private static boolean isMeantFor(Misbehaviour fault, BillRow row) {
        var refund = fault.option("out_request_no", "");
        if (fault.outTradeNo().isEmpty() && refund.isEmpty()) {
            return true;
        }
        return (fault.outTradeNo().isEmpty()
                        || fault.outTradeNo().equals(row.get(BillColumns.OUT_TRADE_NO)))
                && refund.equals(row.get(BillColumns.REQUEST_NO));
    }

    private List<BillRow> spoilt(List<BillRow> rows, Misbehaviour fault) {
        var row = rows.get(0);
        var rest = rows.subList(1, rows.size());
        var how = LineFault.of(fault);
        var changed = new ArrayList<BillRow>();
        switch (how) {
            case MISSING -> {}
            case DUPLICATE -> changed.addAll(List.of(row, row));
            case EXTRA, FOREIGN -> changed.addAll(List.of(row, another(fault, how, row)));
            case AMOUNT -> changed.add(row.withAmount(fault.option("amount", aCentMore(row))));
            case TYPE -> changed.add(row.with(BillColumns.TYPE, fault.option("type", "转账")));
            case TIME -> changed.add(row.with(BillColumns.COMPLETED, time(fault, row)));
            case FIELD ->
                    changed.add(
                            row.with(
                                    fault.option("column", BillColumns.REMARK),
                                    fault.option("value", "")));
        }
        changed.addAll(rest);
        return changed;
    }

    private BillRow another(Misbehaviour fault, LineFault how, BillRow like) {
        var number =
                how == LineFault.FOREIGN
                        ? "SHOP-" + day + "-1"
                        : changed(like.get(BillColumns.OUT_TRADE_NO));
        var row =
                like.with(BillColumns.TRADE_NO, changed(like.get(BillColumns.TRADE_NO)))
                        .with(BillColumns.OUT_TRADE_NO, fault.option("as", number));
        return row.withAmount(fault.option("amount", like.get(BillColumns.AMOUNT)));
    }

    private BillRow template() {
        var noon = day + " 12:00:00";
        return BillRow.of(
                day.toString().replace("-", "") + "22000000000000000000",
                "UNKNOWN0",
                BillRow.PAYMENT,
                "补充",
                noon,
                noon,
                new BigDecimal("1.00"),
                "",
                "0.00");
    }

    private static String time(Misbehaviour fault, BillRow row) {
        return BeijingTime.read(row.get(BillColumns.COMPLETED))
                .map(at -> BeijingTime.write(at.plusSeconds(fault.number("seconds", 3600))))
                .map(later -> fault.option("at", later))
                .orElse("");
    }

    private static String aCentMore(BillRow row) {
        var amount = new BigDecimal(row.get(BillColumns.AMOUNT));
        var cent = new BigDecimal(amount.signum() < 0 ? "-0.01" : "0.01");
        return amount.add(cent).toPlainString();
    }

    /** The same with another last character: a digit, which numbers of every form may end with. */
    private static String changed(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (number.charAt(last) == '0' ? '1' : '0');
    }
}
