package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.PlayedProviders;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes each day's bill when its provider does, or when it is told to; what was published once
 * can be published anew. A bill that nobody asks for isn't written.
 */
public final class Bills {

    private final Database database;
    private final BillStore store;
    private final BillLines lines;
    private final BillFaults faults;
    private final PlayedProviders providers;
    private final Path folder;
    private final Clock clock;

    public Bills(
            Database database,
            BillFaults faults,
            PlayedProviders providers,
            Path folder,
            Clock clock) {
        this.database = database;
        this.store = new BillStore(database);
        this.lines = new BillLines(database);
        this.faults = faults;
        this.providers = providers;
        this.folder = folder.toAbsolutePath();
        this.clock = clock;
    }

    /** The day that its provider's bill would tell of now. */
    public LocalDate today(Account account) {
        return format(account).dayOf(clock.instant());
    }

    /** Publishes that day's bill up to now: for the first time, or anew. */
    public BillVersion closeDay(Account account, LocalDate date) {
        if (date.isAfter(today(account))) {
            throw new IllegalArgumentException(date + " is still to come");
        }
        return publish(account, date, clock.instant());
    }

    /** The same at every provider where it isn't still to come. */
    public List<BillVersion> closeDayOfAll(LocalDate date) {
        return providers.accounts().stream()
                .filter(account -> !date.isAfter(today(account)))
                .map(account -> closeDay(account, date))
                .toList();
    }

    /** The bill that counts now; publishes it when its time has come. */
    public Optional<BillVersion> current(Account account, LocalDate date) {
        var newest = store.of(account.name(), date).stream().findFirst();
        var due = format(account).publishedAt(date);
        if (clock.instant().isBefore(due)) {
            return newest;
        }
        boolean isMissing =
                newest.isEmpty()
                        || newest.get().publishedAt().isBefore(due)
                                && lines.hasNewsAfter(
                                        day(account, date), newest.get().publishedAt());
        return isMissing ? Optional.of(publish(account, date, due)) : newest;
    }

    public List<BillVersion> newest(int limit) {
        return store.all(limit).stream().filter(bill -> providers.knows(bill.account())).toList();
    }

    /** Newest first. */
    public List<BillVersion> versions(Account account, LocalDate date) {
        current(account, date);
        return store.of(account.name(), date);
    }

    /** A link that holds as long as its provider's do. */
    public String link(BillVersion bill) {
        var token = UUID.randomUUID().toString().replace("-", "");
        var holds = format(providers.known(bill.account())).linkHolds();
        store.link(token, bill, clock.instant().plus(holds));
        return token;
    }

    public Optional<BillVersion> linked(String token) {
        return store.linked(token, clock.instant());
    }

    /** Adds lines that nothing in the sandbox is behind. */
    public void add(Account account, LocalDate date, List<BillLine> added) {
        lines.add(day(account, date), clock.instant(), added);
    }

    /** Adds that many payments at once. */
    public void fill(Account account, LocalDate date, int count, String prefix) {
        lines.fill(day(account, date), clock.instant(), count, prefix);
    }

    /** Removes the lines that were added. */
    public int removeAdded(Account account, LocalDate date) {
        return lines.remove(day(account, date));
    }

    /** The first lines of what the day's bill would say now. */
    public List<BillLine> preview(Account account, LocalDate date, int limit) {
        return lines.first(day(account, date), clock.instant(), limit);
    }

    public void clear() {
        try (var files = Files.newDirectoryStream(createdFolder(), Files::isRegularFile)) {
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
    public Path spoilt(Account account, BillVersion bill, FileFault fault, Misbehaviour options) {
        try {
            var part = newFile(account, bill.date());
            try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                format(account).writeSpoilt(out, account, bill, fault, options);
            }
            return Files.move(
                    part,
                    folder.resolve(
                            "spoilt_"
                                    + fault
                                    + "_"
                                    + options.id()
                                    + "."
                                    + format(account).extension()),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BillVersion publish(Account account, LocalDate date, Instant at) {
        var temporary = newFile(account, date);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var format = format(account);
            var spoilt = new SpoiltLines(format, date, faults.ofLines(account, date));
            var written = new AtomicInteger();
            try (var out = open(temporary, digest)) {
                format.write(
                        out,
                        account,
                        date,
                        at,
                        consumer -> {
                            lines.forEach(
                                    day(account, date),
                                    at,
                                    line ->
                                            spoilt.accept(
                                                    line,
                                                    kept -> {
                                                        written.incrementAndGet();
                                                        consumer.accept(kept);
                                                    }));
                            spoilt.finish(
                                    kept -> {
                                        written.incrementAndGet();
                                        consumer.accept(kept);
                                    });
                        });
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            return database.durably(
                    () -> {
                        faults.use(spoilt.applied());
                        return keep(account, date, at, written.get(), temporary, hash);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private BillVersion keep(
            Account account, LocalDate date, Instant at, int count, Path temporary, String hash) {
        int version =
                1
                        + store.of(account.name(), date).stream()
                                .mapToInt(BillVersion::version)
                                .max()
                                .orElse(0);
        var file =
                folder.resolve(
                        "%s_%s_%d.%s"
                                .formatted(
                                        account.name(),
                                        date,
                                        version,
                                        format(account).extension()));
        try {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            var bill =
                    new BillVersion(
                            account.name(), date, version, at, count, Files.size(file), hash, file);
            store.add(bill);
            return bill;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path newFile(Account account, LocalDate date) {
        try {
            return Files.createTempFile(createdFolder(), account.name() + "_" + date, ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path createdFolder() throws IOException {
        return Files.createDirectories(folder);
    }

    private BillLines.Day day(Account account, LocalDate date) {
        var format = format(account);
        return new BillLines.Day(
                account.name(),
                date,
                format.startOf(date),
                format.startOf(date.plusDays(1)),
                format.listsRefundsWhenAskedFor());
    }

    private BillFormat format(Account account) {
        return providers.of(account).billFormat();
    }

    private static OutputStream open(Path file, MessageDigest digest) throws IOException {
        return new BufferedOutputStream(
                new DigestOutputStream(Files.newOutputStream(file), digest));
    }
}
