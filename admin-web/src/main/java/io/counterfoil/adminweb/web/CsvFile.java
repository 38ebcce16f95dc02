package io.counterfoil.adminweb.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.counterfoil.payments.Page;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a list as RFC 4180 has it, in UTF-8 with a byte order mark (without one Excel takes
 * Chinese for something else), page by page: nothing but one page is ever held.
 */
final class CsvFile {

    static final int PAGE = 200;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvFile() {}

    /** A page of what is exported, from a cursor on. */
    interface Source<T> {
        Page<T> page(String cursor, int limit);
    }

    /**
     * @param most rows; where more match, the last row says that the file was cut
     */
    static <T> void write(OutputStream out, List<CsvColumn<T>> columns, Source<T> source, long most)
            throws IOException {
        // The response is not ours to close.
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(columns.stream().map(CsvColumn::head).toList());
        long left = most;
        String cursor = null;
        do {
            Page<T> page = source.page(cursor, (int) Math.min(PAGE, Math.max(1, left)));
            for (T row : page.items()) {
                if (left-- == 0) {
                    csv.writeRecord(cut(columns.size(), most));
                    break;
                }
                csv.writeRecord(columns.stream().map(column -> column.value().apply(row)).toList());
            }
            cursor = left < 0 ? null : page.next();
        } while (cursor != null);
        csv.flush();
    }

    private static String[] cut(int columns, long most) {
        String[] row = new String[columns];
        Arrays.fill(row, "");
        row[0] = "CUT after " + most + " rows: more match. Narrow the filters.";
        return row;
    }
}
