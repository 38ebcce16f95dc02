package io.counterfoil.sandbox.unionpay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line of a ZM file: columns of fixed width in bytes, one blank between them. */
final class ZmRecord {

    static final Charset GBK = Charset.forName("GBK");
    static final byte[] END = {'\r', '\n'};

    private ZmRecord() {}

    /** Left-aligned and filled with blanks; what is longer than its column shifts the rest. */
    static byte[] write(Map<String, String> values) {
        var out = new ByteArrayOutputStream(ZmColumns.LENGTH);
        ZmColumns.WIDTHS.forEach(
                (name, width) -> {
                    if (out.size() > 0) {
                        out.write(' ');
                    }
                    var bytes = values.getOrDefault(name, "").getBytes(GBK);
                    out.writeBytes(bytes);
                    for (int i = bytes.length; i < width; i++) {
                        out.write(' ');
                    }
                });
        return out.toByteArray();
    }

    /** The values by column, without the blanks that fill them. */
    static Map<String, String> read(byte[] line) {
        var values = new LinkedHashMap<String, String>();
        int begin = 0;
        for (var column : ZmColumns.WIDTHS.entrySet()) {
            int end = Math.min(begin + column.getValue(), line.length);
            values.put(
                    column.getKey(),
                    begin < end
                            ? new String(Arrays.copyOfRange(line, begin, end), GBK).trim()
                            : "");
            begin = end + 1;
        }
        return values;
    }

    /** As much of a text as fits into so many bytes, whole characters only. */
    static String fitted(String text, int width) {
        var fitted = text;
        while (fitted.getBytes(GBK).length > width) {
            fitted = fitted.substring(0, fitted.length() - 1);
        }
        return fitted;
    }
}
