package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine.Kind;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.StatementYuan;
import io.counterfoil.payments.provider.wire.TextLines;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a detail says that it adds up to: the number after the colon, and the first amount after 共
 * (section 12.1). Older files call the amount 交易金额, and whether that is 订单金额 or 商家实收 nobody says:
 * there either fits.
 */
final class BillFooter {

    private static final Pattern TOTAL =
            Pattern.compile("#(交易|退款)合计：([0-9]{1,9})笔，([^，共]*)共(-?[0-9]{1,14}\\.[0-9]{2})元(，.*)?");

    private final Map<Kind, Said> said = new EnumMap<>(Kind.class);

    private record Said(long count, long fen, boolean isReceived) {}

    void remark(TextLines at, String line) {
        if (!line.startsWith("#交易合计") && !line.startsWith("#退款合计")) {
            return;
        }
        Matcher match = TOTAL.matcher(line);
        if (!match.matches()) {
            throw at.broken("is no total as totals are written");
        }
        Kind kind = match.group(1).equals("交易") ? Kind.PAYMENT : Kind.REFUND;
        Said total =
                new Said(
                        Long.parseLong(match.group(2)),
                        StatementYuan.fen(match.group(4)).orElseThrow(),
                        match.group(3).contains("实收"));
        if (said.put(kind, total) != null) {
            throw at.broken("says a total a second time");
        }
    }

    void compare(BillTotals totals) {
        compare(Kind.PAYMENT, "payments", totals);
        compare(Kind.REFUND, "refunds", totals);
    }

    private void compare(Kind kind, String name, BillTotals totals) {
        BillTotals.Side rows = totals.side(kind);
        Said total = said.get(kind);
        if (total == null) {
            throw new UnreadableStatementException("the total of its " + name + " is missing");
        }
        if (total.count() != rows.count()) {
            throw new UnreadableStatementException(
                    "it says that it has %d %s, but has %d"
                            .formatted(total.count(), name, rows.count()));
        }
        boolean fits =
                total.fen() == rows.received()
                        || !total.isReceived() && total.fen() == rows.amount();
        if (!fits) {
            throw new UnreadableStatementException(
                    "it says that its %s add up to %s, but they add up to %s"
                            .formatted(name, yuan(total.fen()), yuan(rows.received())));
        }
    }

    private static Money yuan(long fen) {
        return new Money(fen, Yuan.CNY);
    }
}
