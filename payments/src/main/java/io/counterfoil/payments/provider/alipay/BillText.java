package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.TextLines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/** An entry as text: strictly GB18030, which contains GBK. */
final class BillText {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int HEAD = 64;

    private BillText() {}

    /**
     * @param title what the first line says; told in UTF-8 it is recognised, and refused
     */
    static TextLines lines(InputStream content, String title) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(content);
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        requireNotUnicode(head, title.getBytes(UTF_8));
        return new TextLines(bytes, GB18030, "GBK");
    }

    private static void requireNotUnicode(byte[] head, byte[] utf8Title) {
        String how = null;
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            how = "begins with the byte order mark of UTF-8";
        } else if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            how = "begins with the byte order mark of UTF-16";
        } else if (ByteBuffer.wrap(head).mismatch(ByteBuffer.wrap(utf8Title)) >= utf8Title.length) {
            how = "is UTF-8";
        }
        if (how != null) {
            throw new UnreadableStatementException("the entry " + how + "; it must be GBK");
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
