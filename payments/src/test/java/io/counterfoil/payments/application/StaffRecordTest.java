package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.counterfoil.payments.Actor;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.SettableClock;
import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecordProof;
import io.counterfoil.payments.jpa.StaffActDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S16: what staff did is recorded with the act, is never changed, and a change would be seen. */
class StaffRecordTest {

    private static final Actor ANNA = Actor.staff("anna");
    private static final Actor BEN = Actor.staff("ben");

    private final SettableClock clock = SettableClock.at("2026-11-22T10:00:00.123456Z");
    private final StaffActDatabase database = new StaffActDatabase();
    private final Request request = new Request();
    private final StaffActs record = new StaffActs(database.acts(), request, database, clock);
    private final ProveStaffRecord check = new ProveStaffRecord(database.acts(), database);
    private final StaffActSweeper sweeper = new StaffActSweeper(database.acts(), database, clock);

    @Test
    void anActIsRecordedWithWhoWhenWhatAndFromWhere() {
        request.address = "203.0.113.7";
        request.id = "r-1";

        record.record(ANNA, "close_order", "CFO1", "asked by phone");

        assertThat(all())
                .singleElement()
                .satisfies(
                        act -> {
                            assertThat(act.by()).isEqualTo(ANNA);
                            assertThat(act.at()).isEqualTo(clock.instant());
                            assertThat(act.act()).isEqualTo("close_order");
                            assertThat(act.about()).isEqualTo("CFO1");
                            assertThat(act.note()).isEqualTo("asked by phone");
                            assertThat(act.fromAddress()).isEqualTo("203.0.113.7");
                            assertThat(act.requestId()).isEqualTo("r-1");
                            assertThat(act.seq()).isNull();
                        });
    }

    @Test
    void anActThatIsRolledBackLeavesNothing() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                database.run(
                                        () -> {
                                            record.record(ANNA, "refund", "CFR1", null);
                                            throw new IllegalStateException("refused after all");
                                        }));

        assertThat(all()).isEmpty();
    }

    @Test
    void whatOthersDoHasItsRowsElsewhere() {
        record.record(Actor.merchant(new MerchantId("demo")), "close_order", "CFO1", "");
        record.record(Actor.BUYER, "close_order", "CFO1", "");
        record.record(Actor.PROVIDER, "close_order", "CFO1", "");
        record.record(Actor.SYSTEM, "add_staff", "admin", "");

        assertThat(all()).extracting(StaffActView::by).containsExactly(Actor.SYSTEM);
    }

    @Test
    void longTextsAreCutAndNoPairOfSurrogatesIsTorn() {
        record.record(ANNA, "resolve", "x".repeat(100), "a" + "😀".repeat(400) + "\0");

        StaffActView act = all().get(0);
        assertThat(act.about()).hasSize(80);
        assertThat(act.note()).hasSize(499).endsWith("😀");
    }

    @Test
    void theRecordIsSearchedPageByPage() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(1));
            record.record(i % 2 == 0 ? ANNA : BEN, "act" + i, "CFO" + i, "");
        }

        Page<StaffActView> first = record.search(any(null, 2));
        Page<StaffActView> second = record.search(any(first.next(), 2));
        Page<StaffActView> third = record.search(any(second.next(), 2));

        assertThat(Stream.of(first, second, third).flatMap(page -> page.items().stream()))
                .extracting(StaffActView::act)
                .containsExactly("act4", "act3", "act2", "act1", "act0");
        assertThat(third.next()).isNull();
        assertThat(record.search(new StaffActSearch("staff:ben", null, null, null, null, null, 9)))
                .satisfies(page -> assertThat(page.items()).hasSize(2));
        assertThat(record.search(new StaffActSearch(null, "act3", "CFO3", null, null, null, 9)))
                .satisfies(page -> assertThat(page.items()).hasSize(1));
        Instant third3 = Instant.parse("2026-11-22T10:03:00.123456Z");
        assertThat(
                        record.search(
                                        new StaffActSearch(
                                                null,
                                                null,
                                                null,
                                                third3,
                                                third3.plusSeconds(60),
                                                null,
                                                9))
                                .items())
                .extracting(StaffActView::act)
                .containsExactly("act2");
        assertThat(record.about(List.of("CFO1", "CFO4")))
                .extracting(StaffActView::act)
                .containsExactly("act1", "act4");
        assertThat(record.about(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void aPageHasALimit(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> record.search(any(null, limit)));
    }

    @Test
    void anEmptyRecordHolds() {
        assertThat(check.verify()).isEqualTo(new StaffRecordProof(0, 0, null, null));
    }

    @Test
    void actsAreSealedInOrderAndTheChainHolds() {
        acts(7);
        assertThat(check.verify()).isEqualTo(new StaffRecordProof(0, 7, null, null));

        assertThat(sweeper.sealActs(5)).isEqualTo(5);
        assertThat(check.verify()).isEqualTo(new StaffRecordProof(5, 2, null, null));
        assertThat(sweeper.sealActs(5)).isEqualTo(2);
        assertThat(sweeper.sealActs(5)).isZero();

        assertThat(check.verify()).isEqualTo(new StaffRecordProof(7, 0, null, null));
        assertThat(record.search(any(null, 20)).items())
                .extracting(StaffActView::seq)
                .containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "note = 'x'",
                "act = 'y'",
                "about = 'CFO9'",
                "actor = 'staff-ben'",
                "at = at - interval '1' second",
                "from_address = '192.0.2.1'",
                "request_id = 'other'",
                "id = '01J00000000000000000000000'"
            })
    void anEditIsSeen(String edit) {
        sealed(5);

        change("update payments.staff_act set " + edit + " where seq = 3");

        assertBrokenAt(3, "is not what was sealed there");
    }

    @Test
    void anEditWithAFreshHashIsSeenByTheNextAct() {
        sealed(5);
        String other = (String) database.value("select hash from payments.staff_act where seq = 1");

        change("update payments.staff_act set hash = '" + other + "' where seq = 3");

        assertBrokenAt(3, "is not what was sealed there");
    }

    @Test
    void aCharacterThatMovesToTheNextFieldIsSeen() {
        record.record(ANNA, "ab", "c", "");
        sweeper.sealActs(10);

        change("update payments.staff_act set act = 'a', about = 'bc'");

        assertBrokenAt(1, "is not what was sealed there");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aDeletionIsSeen(int seq) {
        sealed(5);

        change("delete from payments.staff_act where seq = " + seq);

        assertBrokenAt(seq, "is missing");
    }

    @Test
    void anActThatIsUnsealedAgainIsSeen() {
        sealed(5);

        change("update payments.staff_act set seq = null, hash = null where seq = 4");

        assertBrokenAt(4, "is missing");
    }

    @Test
    void anotherOrderIsSeen() {
        sealed(5);

        change("update payments.staff_act set seq = 99 where seq = 2");
        change("update payments.staff_act set seq = 2 where seq = 3");
        change("update payments.staff_act set seq = 3 where seq = 99");

        assertBrokenAt(2, "is not what was sealed there");
    }

    @Test
    void anInsertionIsSeen() {
        sealed(5);

        change("update payments.staff_act set seq = seq + 100 where seq > 2");
        change(
                "insert into payments.staff_act (id, at, actor, act, about, note, seq, hash)"
                        + " select '01J00000000000000000000001', at, 'staff:eve', act, about, note, 3, hash"
                        + " from payments.staff_act where seq = 2");
        change("update payments.staff_act set seq = seq - 99 where seq > 100");

        assertBrokenAt(3, "is not what was sealed there");
    }

    @Test
    void anActBehindTheEndIsSeen() {
        sealed(2);

        change(
                "insert into payments.staff_act (id, at, actor, act, about, note, seq, hash)"
                        + " select '01J00000000000000000000001', at, 'staff:eve', act, about, note, 3, hash"
                        + " from payments.staff_act where seq = 2");

        assertBrokenAt(3, "was put behind the end of the chain");
    }

    /** Cutting off the end and saying so in the head is seen by what the days ended with. */
    @Test
    void aShorterChainIsSeenByItsDays() {
        sealed(3);
        clock.advance(Duration.ofDays(1));
        sweeper.sealActs(10);
        String second =
                (String) database.value("select hash from payments.staff_act where seq = 2");

        change("delete from payments.staff_act where seq = 3");
        change("update payments.staff_chain set last_seq = 2, last_hash = '" + second + "'");

        assertBrokenAt(3, "is missing");
    }

    @Test
    void eachDayThatHadActsLeavesTheHashItEndedWith() {
        sealed(3);
        String last = (String) database.value("select hash from payments.staff_act where seq = 3");
        clock.advance(Duration.ofDays(1));
        acts(1);

        sweeper.sealActs(10);
        sweeper.sealActs(10);

        assertThat(database.value("select count(*) from payments.staff_chain_day")).isEqualTo(1L);
        assertThat(database.value("select hash from payments.staff_chain_day where seq = 3"))
                .isEqualTo(last);
        assertThat(check.verify().holds()).isTrue();
    }

    /** Whoever acts never waits for whoever seals, and two nodes never seal one act twice. */
    @Test
    void actsAndTwoSealersGoOnAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            running.add(
                    threads.submit(
                            () -> {
                                begin.await();
                                for (int i = 0; i < 50; i++) {
                                    record.record(ANNA, "act", "CFO" + i, "");
                                }
                                return null;
                            }));
        }
        for (int node = 0; node < 2; node++) {
            running.add(
                    threads.submit(
                            () -> {
                                begin.await();
                                for (int i = 0; i < 40; i++) {
                                    sweeper.sealActs(7);
                                }
                                return null;
                            }));
        }
        begin.countDown();
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        while (sweeper.sealActs(100) > 0) {
            continue;
        }

        assertThat(check.verify()).isEqualTo(new StaffRecordProof(200, 0, null, null));
    }

    @Test
    void anActIsCommittedWhileTheChainIsLocked() {
        database.run(
                () -> {
                    assertThat(database.acts().lockChain()).isPresent();
                    ExecutorService other = Executors.newSingleThreadExecutor();
                    try {
                        other.submit(() -> record.record(ANNA, "act", "CFO1", "")).get();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    } finally {
                        other.shutdown();
                    }
                });

        assertThat(all()).hasSize(1);
    }

    /** In all modules: the record is added to; only its own sealing changes two columns. */
    @Test
    void noCodeChangesOrDeletesAnAct() throws IOException {
        Pattern change =
                Pattern.compile(
                        "(?i)(update|delete(\\s+from)?)\\s+(payments\\.)?(staff_act|StaffAct)\\b");
        List<Path> offenders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            files.filter(file -> file.toString().matches(".*/src/main/.*\\.(java|sql)"))
                    .filter(file -> change.matcher(text(file)).find())
                    .forEach(offenders::add);
        }

        assertThat(offenders).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertBrokenAt(long seq, String how) {
        StaffRecordProof proof = check.verify();
        assertThat(proof.holds()).isFalse();
        assertThat(proof.firstBroken()).isEqualTo(seq);
        assertThat(proof.how()).startsWith(how);
        assertThat(proof.sealed()).isEqualTo(seq - 1);
    }

    private void change(String sql) {
        assertThat(database.execute(sql)).isPositive();
    }

    private void sealed(int acts) {
        acts(acts);
        assertThat(sweeper.sealActs(100)).isEqualTo(acts);
        assertThat(check.verify().holds()).isTrue();
    }

    private void acts(int count) {
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofSeconds(1));
            record.record(ANNA, "act", "CFO" + i, "note " + i);
        }
    }

    private List<StaffActView> all() {
        return record.search(any(null, 200)).items();
    }

    private static StaffActSearch any(String cursor, int limit) {
        return new StaffActSearch(null, null, null, null, null, cursor, limit);
    }

    private static final class Request implements ActOrigin {

        private String address;
        private String id;

        @Override
        public Optional<String> address() {
            return Optional.ofNullable(address);
        }

        @Override
        public Optional<String> requestId() {
            return Optional.ofNullable(id);
        }
    }
}
