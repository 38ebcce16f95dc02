package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bill's zip with one thing wrong, made from what was published. */
public final class SpoiltZip {

    /** What can be wrong with a zip, whatever is in it. */
    public static final Set<FileFault> FAULTS = faults();

    private final Path published;
    private final Charset names;
    private final Entry detail;
    private final List<Entry> others;

    /**
     * @param names how the entries' names are written
     * @param detail the entry with the lines
     * @param others those beside it, if any
     */
    public SpoiltZip(Path published, Charset names, Entry detail, List<Entry> others) {
        this.published = published;
        this.names = names;
        this.detail = detail;
        this.others = List.copyOf(others);
    }

    /** Writes what is in an entry. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** An entry of the zip. */
    public record Entry(String name, Content content) {

        Entry called(String other) {
            return new Entry(other, content);
        }
    }

    /**
     * @param head what the bomb's text begins with
     * @param line what it goes on with, over and over; a run of blanks makes it small
     */
    public record Bomb(String head, String line) {}

    /** With one of {@link #FAULTS}, or as it should be. */
    public void write(OutputStream out, FileFault fault, Misbehaviour options, Bomb bomb)
            throws IOException {
        switch (fault) {
            case CUT_ZIP -> cut(published, options.number("percent", 60), out);
            case FLIPPED_BYTE ->
                    flip(published, 30 + detail.name().getBytes(names).length + 60, out);
            case ENCRYPTED -> out.write(encrypted());
            case PLAIN_TEXT -> detail.content().write(out);
            case GZIP -> gzip(out);
            case ZIP_BOMB ->
                    ZipBomb.write(
                            out,
                            names,
                            detail.name(),
                            bomb,
                            options.number("megabytes", 10_240),
                            others);
            case TRAILING_BYTES -> {
                Files.copy(published, out);
                out.write("behind the end".getBytes(StandardCharsets.US_ASCII));
            }
            default -> zip(out, fault, options);
        }
    }

    /** Only so many percent of a file. */
    public static void cut(Path file, int percent, OutputStream out) throws IOException {
        try (var in = Files.newInputStream(file)) {
            out.write(in.readNBytes((int) (Files.size(file) * percent / 100)));
        }
    }

    /** A file with another byte at that place. */
    public static void flip(Path file, int at, OutputStream out) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[Math.min(at, bytes.length - 1)] ^= 0x55;
        out.write(bytes);
    }

    private void zip(OutputStream out, FileFault fault, Misbehaviour options) throws IOException {
        var zip = new ZipOutputStream(out, names);
        switch (fault) {
            case EMPTY_ZIP -> {}
            case NESTED_ZIP ->
                    put(
                            zip,
                            List.of(
                                    new Entry(
                                            detail.name() + ".zip",
                                            to -> Files.copy(published, to))));
            case NO_DETAIL -> put(zip, others);
            case SUMMARY_FIRST -> {
                put(zip, others);
                put(zip, List.of(detail));
            }
            case TWO_DETAILS -> {
                put(zip, List.of(detail, detail.called("2_" + detail.name())));
                put(zip, others);
            }
            case OTHER_NAMES -> {
                put(zip, List.of(detail.called("1.csv")));
                for (int i = 0; i < others.size(); i++) {
                    put(zip, List.of(others.get(i).called(i + 2 + ".csv")));
                }
            }
            case PATH_IN_ARCHIVE -> {
                put(zip, List.of(detail.called("../../../../../../tmp/" + detail.name())));
                put(zip, others);
            }
            case ABSOLUTE_PATH -> {
                put(zip, List.of(detail.called("/tmp/" + detail.name())));
                put(zip, others);
            }
            case MANY_ENTRIES -> {
                var like = others.isEmpty() ? detail.name() : others.get(0).name();
                for (int i = 0; i < options.number("count", 20_000); i++) {
                    zip.putNextEntry(new ZipEntry(i + "_" + like));
                }
                put(zip, List.of(detail));
                put(zip, others);
            }
            default -> {
                put(zip, List.of(detail));
                put(zip, others);
            }
        }
        zip.finish();
    }

    private static Set<FileFault> faults() {
        var faults = EnumSet.range(FileFault.CUT_ZIP, FileFault.MANY_ENTRIES);
        faults.add(FileFault.SUMMARY_FIRST);
        return Collections.unmodifiableSet(faults);
    }

    private static void put(ZipOutputStream zip, List<Entry> entries) throws IOException {
        for (var entry : entries) {
            zip.putNextEntry(new ZipEntry(entry.name()));
            entry.content().write(zip);
        }
    }

    /** The lowest bit of the flags, in the entries' own heads and in the directory. */
    private byte[] encrypted() throws IOException {
        var bytes = Files.readAllBytes(published);
        for (int i = 0; i + 10 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K') {
                if (bytes[i + 2] == 3 && bytes[i + 3] == 4) {
                    bytes[i + 6] |= 1;
                } else if (bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                    bytes[i + 8] |= 1;
                }
            }
        }
        return bytes;
    }

    private void gzip(OutputStream out) throws IOException {
        var gzip = new GZIPOutputStream(out);
        detail.content().write(gzip);
        gzip.finish();
    }
}
