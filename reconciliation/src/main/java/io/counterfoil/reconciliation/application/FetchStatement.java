package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.Statements;
import io.counterfoil.payments.Transactions;
import io.counterfoil.reconciliation.domain.Book;
import io.counterfoil.reconciliation.domain.RawChunk;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Downloads a statement to a temporary file, without a transaction, and then keeps it in the
 * database: a node that dies takes nothing with it.
 */
@Dependent
class FetchStatement {

    private static final int CHUNK_BYTES = 1 << 20;

    private final RunRepository runs;
    private final Book book;
    private final Statements statements;
    private final WorkItemsOfReconciliation workItems;
    private final StatementSettings settings;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    FetchStatement(
            RunRepository runs,
            Book book,
            Statements statements,
            WorkItemsOfReconciliation workItems,
            StatementSettings settings,
            Transactions transactions,
            Clock clock) {
        this.runs = runs;
        this.book = book;
        this.statements = statements;
        this.workItems = workItems;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run(RunClaim claim) {
        Path file = temporaryFile();
        try {
            Download download = download(claim, file);
            switch (download.fetch().outcome()) {
                case FETCHED -> keep(claim, file, download);
                case EMPTY -> nothingHappened(claim, download.fetch().detail());
                case NOT_YET, TROUBLE -> waits(claim, download.fetch().detail());
                case REFUSED -> refused(claim, download.fetch().detail());
            }
        } finally {
            delete(file);
        }
    }

    private Download download(RunClaim claim, Path file) {
        MessageDigest digest = sha256();
        try (OutputStream out = Files.newOutputStream(file);
                LimitedOutput limited = new LimitedOutput(out, digest, settings.maxBytes())) {
            StatementFetch fetch = statements.fetch(claim.account(), claim.day(), limited);
            return new Download(
                    fetch, limited.written(), HexFormat.of().formatHex(digest.digest()));
        } catch (LimitedOutput.TooBigException tooBig) {
            return new Download(
                    new StatementFetch(
                            StatementFetch.Outcome.TROUBLE,
                            "The file is bigger than " + settings.maxBytes() + " bytes."),
                    0,
                    "");
        } catch (IOException failed) {
            throw new UncheckedIOException("The statement could not be written", failed);
        }
    }

    private void keep(RunClaim claim, Path file, Download download) {
        if (isWhatCounts(claim, download)) {
            return;
        }
        held(claim, run -> runs.deleteRaw(run.id()));
        try (InputStream in = Files.newInputStream(file)) {
            int seq = 0;
            for (byte[] piece = in.readNBytes(CHUNK_BYTES);
                    piece.length > 0;
                    piece = in.readNBytes(CHUNK_BYTES)) {
                if (!stores(claim, seq++, piece)) {
                    return;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The statement could not be read back", failed);
        }
        held(claim, run -> run.fetched(download.bytes(), download.sha256(), clock.instant()));
    }

    private boolean stores(RunClaim claim, int seq, byte[] piece) {
        return held(claim, run -> runs.addRaw(new RawChunk(run.id(), seq, piece)));
    }

    /** The same file again changes nothing. */
    private boolean isWhatCounts(RunClaim claim, Download download) {
        return transactions.call(
                () -> {
                    Optional<StatementRun> counting =
                            runs.counting(claim.account(), claim.day())
                                    .filter(run -> run.isSameFile(download.sha256()));
                    counting.ifPresent(same -> leaveAs(claim, same));
                    return counting.isPresent();
                });
    }

    private void leaveAs(RunClaim claim, StatementRun same) {
        runs.lock(claim.id())
                .filter(run -> run.isHeldBy(claim.attempt()))
                .ifPresent(
                        run -> {
                            goBack(run, same);
                        });
    }

    /** What the provider gave since, and we put aside, is not its word any more. */
    private void goBack(StatementRun run, StatementRun counting) {
        run.sameAs(counting, clock.instant());
        runs.versions(run.account(), run.day()).stream()
                .filter(StatementRun::isPutAside)
                .forEach(StatementRun::supersede);
        workItems.settle(run);
    }

    /**
     * The provider says that there was no business. Where our book says otherwise, the statement is
     * more likely late than empty; only after that time we take the provider's word, and the
     * entries are missing at the provider.
     */
    private void nothingHappened(RunClaim claim, String detail) {
        Instant now = clock.instant();
        held(
                claim,
                run -> {
                    boolean mayCome = now.isBefore(run.expectedAt().plus(settings.lateAfter()));
                    if (mayCome && book.hasEntries(run.account(), run.dayBegin(), run.dayEnd())) {
                        run.waits(
                                "The provider says that there was no business, our book says"
                                        + " otherwise: "
                                        + detail,
                                now.plus(settings.retryAfter(run.tries())));
                        return;
                    }
                    Optional<StatementRun> counting = runs.counting(run.account(), run.day());
                    if (counting.filter(StatementRun::isWithoutBusiness).isPresent()) {
                        goBack(run, counting.get());
                    } else {
                        run.fetchedNothing(now);
                    }
                });
    }

    private void waits(RunClaim claim, String detail) {
        held(
                claim,
                run -> run.waits(detail, clock.instant().plus(settings.retryAfter(run.tries()))));
    }

    private void refused(RunClaim claim, String detail) {
        held(
                claim,
                run -> {
                    run.refuse(detail, clock.instant());
                    workItems.open(run, "statement_refused", detail);
                });
    }

    private boolean held(RunClaim claim, Consumer<StatementRun> step) {
        return claim.held(runs, transactions, step);
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("statement", ".part");
        } catch (IOException failed) {
            throw new UncheckedIOException("There is no place for a statement", failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("A temporary file stayed behind", failed);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Download(StatementFetch fetch, long bytes, String sha256) {}
}
