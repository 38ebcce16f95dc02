package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.provider.wire.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** A bill as text: strictly UTF-8, with or without its byte order mark. */
final class BillText {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private BillText() {}

    static TextLines lines(InputStream content) throws IOException {
        var bytes = new PushbackInputStream(content, BYTE_ORDER_MARK.length);
        byte[] head = bytes.readNBytes(BYTE_ORDER_MARK.length);
        if (Arrays.mismatch(head, BYTE_ORDER_MARK) >= 0) {
            bytes.unread(head);
        }
        return new TextLines(bytes, UTF_8, "UTF-8");
    }
}
