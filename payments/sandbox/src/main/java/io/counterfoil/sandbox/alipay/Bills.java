package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.store.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes each day's bill at 09:00 of the next (Beijing time), or when it is told to; what was
 * published once can be published anew. A bill that nobody asks for isn't written.
 */
public final class Bills {

    private static final LocalTime PUBLISHED = LocalTime.of(9, 0);
    private static final Duration LINK_HOLDS = Duration.ofSeconds(30);

    private final Database database;
    private final BillStore store;
    private final BillLines lines;
    private final BillFaults faults;
    private final Path folder;
    private final Clock clock;

    Bills(Database database, BillFaults faults, Path folder, Clock clock) {
        this.database = database;
        this.store = new BillStore(database);
        this.lines = new BillLines(database);
        this.faults = faults;
        this.folder = folder.toAbsolutePath();
        this.clock = clock;
    }

    /** The account that a bill is of: the seller and four digits more. */
    public static String account(AlipayApp app) {
        return app.sellerId() + "0156";
    }

    public LocalDate today() {
        return day(clock.instant());
    }

    /** Publishes that day's bill up to now: for the first time, or anew. */
    public BillVersion closeDay(AlipayApp app, LocalDate date) {
        if (date.isAfter(today())) {
            throw new IllegalArgumentException(date + " is still to come");
        }
        return publish(app, date, clock.instant());
    }

    /** The bill that counts now; publishes it when its time has come. */
    Optional<BillVersion> current(AlipayApp app, LocalDate date) {
        var newest = store.of(app.appId(), date).stream().findFirst();
        var due = date.plusDays(1).atTime(PUBLISHED).toInstant(BeijingTime.ZONE);
        if (clock.instant().isBefore(due)) {
            return newest;
        }
        boolean isMissing =
                newest.isEmpty()
                        || newest.get().publishedAt().isBefore(due)
                                && lines.hasNewsAfter(
                                        app.appId(), date, newest.get().publishedAt());
        return isMissing ? Optional.of(publish(app, date, due)) : newest;
    }

    public List<BillVersion> newest(int limit) {
        return store.all(limit);
    }

    /** Newest first. */
    public List<BillVersion> versions(AlipayApp app, LocalDate date) {
        current(app, date);
        return store.of(app.appId(), date);
    }

    /** A link that holds for 30 seconds. */
    String link(BillVersion bill) {
        var token = UUID.randomUUID().toString().replace("-", "");
        store.link(token, bill, clock.instant().plus(LINK_HOLDS));
        return token;
    }

    Optional<BillVersion> linked(String token) {
        return store.linked(token, clock.instant());
    }

    /** Adds a line that nothing in the sandbox is behind. */
    public void add(AlipayApp app, LocalDate date, List<AddedLine> added) {
        lines.add(app.appId(), date, clock.instant(), added);
    }

    /** Adds that many payments at once. */
    public void fill(AlipayApp app, LocalDate date, int count, String prefix) {
        lines.fill(app.appId(), date, clock.instant(), count, prefix);
    }

    /** Removes the lines that were added. */
    public int removeAdded(AlipayApp app, LocalDate date) {
        return lines.remove(app.appId(), date);
    }

    /** The first rows of what the day's bill would say now. */
    public List<BillRow> preview(AlipayApp app, LocalDate date, int limit) {
        return lines.first(app.appId(), date, clock.instant(), limit);
    }

    void clear() {
        try (var files = Files.newDirectoryStream(createdFolder(), "*.{zip,part}")) {
            for (var file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.clear();
        lines.clear();
    }

    /** A file with something wrong; the next one that is wrong in the same way replaces it. */
    Path spoilt(AlipayApp app, BillVersion bill, FileFault fault, Misbehaviour options) {
        try {
            var part = newFile(app, bill.date());
            new SpoiltBill(bill, account(app), fault, options).write(part);
            return Files.move(
                    part,
                    folder.resolve("spoilt_" + fault + "_" + options.id() + ".zip"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BillVersion publish(AlipayApp app, LocalDate date, Instant at) {
        var temporary = newFile(app, date);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var spoilt = new SpoiltLines(date, faults.ofLines(app, date));
            BillTotals totals;
            try (var out = open(temporary, digest)) {
                totals =
                        new BillWriter(account(app), date, at)
                                .write(
                                        out,
                                        consumer -> {
                                            lines.forEach(
                                                    app.appId(),
                                                    date,
                                                    at,
                                                    row -> spoilt.accept(row, consumer));
                                            spoilt.finish(consumer);
                                        });
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            return database.durably(
                    () -> {
                        faults.use(spoilt.applied());
                        return keep(app, date, at, totals, temporary, hash);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private BillVersion keep(
            AlipayApp app,
            LocalDate date,
            Instant at,
            BillTotals totals,
            Path temporary,
            String hash) {
        int version =
                1
                        + store.of(app.appId(), date).stream()
                                .mapToInt(BillVersion::version)
                                .max()
                                .orElse(0);
        var file = folder.resolve("%s_%s_%d.zip".formatted(app.appId(), date, version));
        try {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            var bill =
                    new BillVersion(
                            app.appId(),
                            date,
                            version,
                            at,
                            totals.rows(),
                            Files.size(file),
                            hash,
                            file);
            store.add(bill);
            return bill;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path newFile(AlipayApp app, LocalDate date) {
        try {
            return Files.createTempFile(createdFolder(), app.appId() + "_" + date, ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path createdFolder() throws IOException {
        return Files.createDirectories(folder);
    }

    private static OutputStream open(Path file, MessageDigest digest) throws IOException {
        return new BufferedOutputStream(
                new DigestOutputStream(Files.newOutputStream(file), digest));
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(BeijingTime.ZONE).toLocalDate();
    }
}
