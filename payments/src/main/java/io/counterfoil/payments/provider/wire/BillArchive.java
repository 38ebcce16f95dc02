package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.UnreadableStatementException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A bill's zip, read from front to back and trusted in nothing: neither its names nor the sizes
 * that it states. Nothing is ever written to a file.
 */
public final class BillArchive {

    /** Names are GBK without the flag for UTF-8. */
    private static final Charset GBK = Charset.forName("GBK");

    private static final int MOST_ENTRIES = 10;

    public interface EntryReader {
        void read(String name, InputStream content) throws IOException;
    }

    private BillArchive() {}

    public static void forEachEntry(InputStream raw, EntryReader reader) {
        RawBill bill = RawBill.of(raw);
        try (ZipInputStream zip = new ZipInputStream(bill, GBK)) {
            int entries = 0;
            BillInflation inflation = new BillInflation(zip, bill);
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                entries++;
                if (entries > MOST_ENTRIES) {
                    throw new UnreadableStatementException(
                            "the zip has more than " + MOST_ENTRIES + " entries");
                }
                requirePlainName(entry.getName());
                inflation.beginEntry();
                reader.read(entry.getName(), inflation);
                inflation.skipRest();
            }
            bill.requireEnd(entries);
        } catch (ZipException | EOFException e) {
            throw new UnreadableStatementException("the zip is broken or cut off", e);
        } catch (IOException e) {
            throw new UnreadableStatementException("the zip can't be read", e);
        }
    }

    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new UnreadableStatementException("the name of an entry is not GBK", e);
        }
    }

    private static void requirePlainName(String name) {
        boolean plain =
                name.chars().noneMatch(c -> "/\\:".indexOf(c) >= 0 || Character.isISOControl(c));
        if (!plain || name.isBlank() || name.contains("..")) {
            throw new UnreadableStatementException("the name of an entry is a path");
        }
    }
}
