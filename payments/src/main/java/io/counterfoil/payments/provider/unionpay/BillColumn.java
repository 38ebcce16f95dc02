package io.counterfoil.payments.provider.unionpay;

/** The columns of a ZM record that are read, by their place in bytes (section 12). */
enum BillColumn {
    TXN_CODE(0, 3),
    TRACE_TIME(35, 10),
    ACC_NO(46, 19),
    TXN_AMT(66, 12),
    QUERY_ID(87, 21),
    ORDER_ID(112, 32),
    MER_FEE(166, 13),
    SETTLE_AMT(180, 13),
    TXN_TYPE(215, 2),
    ORIG_QRY_ID(271, 21),
    MER_ID(293, 15),
    /** With the blank before it: one of two sources begins it there. */
    ORIG_ORDER_ID(475, 33);

    /** Through the last of them; what comes behind differs between files. */
    static final int SHORTEST_RECORD = 508;

    private final int offset;
    private final int width;

    BillColumn(int offset, int width) {
        this.offset = offset;
        this.width = width;
    }

    int offset() {
        return offset;
    }

    int width() {
        return width;
    }
}
