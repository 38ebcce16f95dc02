package io.counterfoil.sandbox.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads a bill as distrustfully as a merchant should, and says what is wrong with it. */
final class StrictBill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String ACCOUNT = "20880000000000010156";
    private static final int MOST_BYTES = 4 << 20;
    private static final Pattern TOTAL =
            Pattern.compile("#..合计：(\\d+)笔，商家实收(?:退款)?共(-?\\d+\\.\\d\\d)元.*");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private StrictBill() {}

    /** What is wrong, empty if nothing is. */
    static String problem(int status, byte[] body) {
        if (status != 200) {
            return "status " + status;
        }
        try {
            var zip = Files.createTempFile("bill", ".zip");
            Files.write(zip, body);
            try (var file = new ZipFile(zip.toFile(), GBK)) {
                if (file.size() != 2) {
                    return file.size() + " entries";
                }
                if (endOf(body) != body.length) {
                    return "bytes behind the end";
                }
            } finally {
                Files.delete(zip);
            }
            return entries(body);
        } catch (IOException | IllegalArgumentException e) {
            return "archive: " + e.getMessage();
        }
    }

    private static int endOf(byte[] zip) {
        for (int i = zip.length - 22; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 5 && zip[i + 3] == 6) {
                return i + 22;
            }
        }
        return -1;
    }

    private static String entries(byte[] body) throws IOException {
        String detail = null;
        String summary = null;
        try (var in = new ZipInputStream(new ByteArrayInputStream(body), GBK)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().matches("\\d{20}_20261122_业务明细(\\(汇总\\))?\\.csv")) {
                    return "name " + entry.getName();
                }
                var text = text(in);
                if (entry.getName().contains("汇总")) {
                    summary = text;
                } else {
                    detail = text;
                }
            }
        } catch (CharacterCodingException e) {
            return "not GBK";
        }
        return detail == null || summary == null ? "missing entry" : detail(detail, summary);
    }

    private static String text(InputStream in) throws IOException {
        var bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("too big");
        }
        return GBK.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static String detail(String text, String summary) {
        if (text.indexOf('\0') >= 0) {
            return "NUL";
        }
        var lines = text.split("\r?\n");
        if (!lines[0].equals("#支付宝业务明细查询")) {
            return "first line";
        }
        if (!lines[1].equals("#账号：[" + ACCOUNT + "]")) {
            return "account";
        }
        if (!lines[2].startsWith("#起始日期：[2026年11月22日 00:00:00]")) {
            return "day";
        }
        int end = end(lines);
        if (lines.length < 6 || end < 0) {
            return "cut off";
        }
        var header = List.of(lines[4].split(",", -1));
        if (!new HashSet<>(header).equals(new HashSet<>(BillColumns.NAMES))
                || header.size() != BillColumns.NAMES.size()) {
            return "columns";
        }
        return rows(header, Arrays.copyOfRange(lines, 5, end), lines, end, summary);
    }

    private static int end(String... lines) {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains("业务明细列表结束")) {
                return i;
            }
        }
        return -1;
    }

    private static String rows(
            List<String> header, String[] rows, String[] lines, int end, String summary) {
        var sums = new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO};
        var counts = new int[2];
        for (var line : rows) {
            var row = Stream.of(line.split(",", -1)).map(String::strip).toList();
            if (row.size() != header.size()) {
                return "shifted";
            }
            try {
                var type = List.of("交易", "退款").indexOf(row.get(header.indexOf(BillColumns.TYPE)));
                if (type < 0) {
                    return "type";
                }
                LocalDateTime.parse(row.get(header.indexOf(BillColumns.COMPLETED)), TIME);
                counts[type]++;
                sums[type] = sums[type].add(yuan(row.get(header.indexOf(BillColumns.AMOUNT))));
            } catch (NumberFormatException | DateTimeParseException e) {
                return "unreadable: " + e.getMessage();
            }
        }
        for (int i = 0; i < 2; i++) {
            var total = TOTAL.matcher(end + 1 + i < lines.length ? lines[end + 1 + i] : "");
            if (!total.matches()
                    || Integer.parseInt(total.group(1)) != counts[i]
                    || new BigDecimal(total.group(2)).compareTo(sums[i]) != 0) {
                return "totals";
            }
        }
        return summary.contains("合计,," + counts[0] + "," + counts[1] + ",") ? "" : "summary";
    }

    private static BigDecimal yuan(String text) {
        if (!text.matches("-?\\d+\\.\\d\\d")) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }
}
