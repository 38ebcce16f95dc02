package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.reconciliation.DiscrepancyView;
import io.counterfoil.reconciliation.EntryView;
import io.counterfoil.reconciliation.LineView;
import io.counterfoil.reconciliation.MatchClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Our book and the statement, field by field. */
public final class BothSides {

    /**
     * One field of both sides.
     *
     * @param name its text is the message {@code admin.field.<name>}
     * @param ours null where our book has nothing to say
     * @param differs what the eye should find first
     */
    public record Field(String name, Value ours, Value theirs, boolean differs) {}

    /** What stands in one place: exactly one of these. */
    public record Value(Money money, Instant at, String text, boolean isWord) {

        static Value of(Money money) {
            return money == null ? null : new Value(money, null, null, false);
        }

        static Value of(Instant at) {
            return at == null ? null : new Value(null, at, null, false);
        }

        static Value of(String text) {
            return text == null || text.isBlank() ? null : new Value(null, null, text, false);
        }

        /** A word of ours, whose text is the message {@code admin.word.<word>}. */
        static Value word(String word) {
            return word == null ? null : new Value(null, null, word, true);
        }

        /** The page about a number of ours. */
        public String href() {
            if (text == null || isWord) {
                return null;
            }
            if (PaymentNo.isOurs(text)) {
                return "/admin/payments/" + text;
            }
            return RefundNo.isOurs(text) ? "/admin/refunds/" + text : null;
        }
    }

    private BothSides() {}

    static List<Field> of(DiscrepancyView discrepancy) {
        EntryView entry = discrepancy.entry();
        LineView line = discrepancy.line();
        MatchClass why = discrepancy.matchClass();
        List<Field> fields = new ArrayList<>();
        fields.add(
                field(
                        "kind",
                        entry == null ? null : Value.word(entry.kind()),
                        line == null || line.kind() == null
                                ? null
                                : Value.word(line.kind().name())));
        fields.add(
                field(
                        "amount",
                        entry == null ? null : Value.of(entry.amount()),
                        line == null ? null : Value.of(line.amount())));
        fields.add(
                field(
                        "payment",
                        entry == null ? null : Value.of(entry.paymentNo().value()),
                        line == null ? null : Value.of(line.paymentNumber())));
        fields.add(
                field(
                        "refund",
                        entry == null || entry.kind().equals("PAYMENT")
                                ? null
                                : Value.of(entry.requestNo()),
                        line == null ? null : Value.of(line.refundNumber())));
        fields.add(
                field(
                        "provider_no",
                        entry == null ? null : Value.of(entry.providerTradeNo()),
                        line == null ? null : Value.of(line.providerTradeNo())));
        fields.add(
                new Field(
                        "time",
                        entry == null ? null : Value.of(entry.providerTime()),
                        line == null ? null : Value.of(line.time()),
                        why == MatchClass.TIME));
        fields.add(
                new Field(
                        "day",
                        entry == null ? null : Value.of(entry.day().toString()),
                        line == null ? null : Value.of(line.day().toString()),
                        entry != null && line != null && !entry.day().equals(line.day())));
        fields.add(
                new Field(
                        "status",
                        null,
                        line == null ? null : Value.of(line.status()),
                        why == MatchClass.STATUS));
        fields.add(new Field("fee", null, line == null ? null : Value.of(line.fee()), false));
        fields.add(
                new Field(
                        "line_no",
                        null,
                        line == null ? null : Value.of(Integer.toString(line.lineNo())),
                        why == MatchClass.DUPLICATE));
        fields.add(
                new Field(
                        "unreadable",
                        null,
                        line == null ? null : Value.of(line.unreadable()),
                        why == MatchClass.UNREADABLE));
        return fields.stream()
                .filter(field -> field.ours() != null || field.theirs() != null)
                .toList();
    }

    /** Differs where both sides say something and say different things. */
    private static Field field(String name, Value ours, Value theirs) {
        return new Field(
                name, ours, theirs, ours != null && theirs != null && !ours.equals(theirs));
    }
}
