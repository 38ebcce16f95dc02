package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.BillLine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which lines a merchant asks for. */
enum BillType {
    ALL(BillColumns.ALL),
    SUCCESS(BillColumns.SUCCESS),
    REFUND(BillColumns.REFUNDS);

    private final List<String> columns;

    BillType(List<String> columns) {
        this.columns = columns;
    }

    /** All of them where no type is named. */
    static Optional<BillType> of(String word) {
        return word.isEmpty()
                ? Optional.of(ALL)
                : Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
    }

    List<String> columns() {
        return columns;
    }

    boolean has(BillLine line) {
        return this == ALL || line.isRefund() == (this == REFUND);
    }
}
