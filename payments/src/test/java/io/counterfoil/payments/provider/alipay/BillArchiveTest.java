package io.counterfoil.payments.provider.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wire.BillArchive;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F39, S20: what a zip can do to whoever opens it. */
class BillArchiveTest {

    private static final long TEN_GIB = 10L * 1024 * 1024 * 1024;

    @Test
    @Tag("F39")
    void f39_aBombIsRefusedBeforeItGoesOff() {
        Bomb bomb = new Bomb();
        assertThat(bomb.unpackedBytes()).isGreaterThan(TEN_GIB);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(() -> open(bomb))
                .withMessage("the zip unpacks to more than 100 times its size");

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(bomb.handedOut()).isLessThan(100_000);
    }

    /** Also where nobody reads the entry: it is unpacked to its end for its checksum. */
    @Test
    @Tag("F39")
    void f39_aBombUnderAnotherNameIsRefusedToo() {
        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(() -> BillArchive.forEachEntry(new Bomb(), (name, content) -> {}))
                .withMessageContaining("100 times");
    }

    @ParameterizedTest
    @Tag("F39")
    @ValueSource(
            strings = {
                "../../../../tmp/1_业务明细.csv",
                "/tmp/1_业务明细.csv",
                "folder/1_业务明细.csv",
                "folder/",
                "..\\1_业务明细.csv",
                "C:1_业务明细.csv",
                "..",
                " ",
                "a\u0000b"
            })
    void f39_anEntryWithAPathIsRefusedUnopened(String name) {
        byte[] zip = Bills.zip(Map.of(name, new byte[0]), UTF_8);

        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(
                        () ->
                                BillArchive.forEachEntry(
                                        new java.io.ByteArrayInputStream(zip),
                                        (entry, content) -> {
                                            throw new AssertionError("opened " + entry);
                                        }))
                .withMessage("the name of an entry is a path");
    }

    /** What a zip says of itself decides nothing: its end says another number of entries. */
    @Test
    @Tag("F39")
    void anEndThatCountsOtherEntriesIsRefused() {
        byte[] zip = Bills.zipOf(Bills.VECTOR);
        zip[zip.length - 22 + 10] = 3;

        assertThatExceptionOfType(UnreadableStatementException.class)
                .isThrownBy(() -> Bills.read(zip))
                .withMessage("the zip says that it has 3 entries, but has 2");
    }

    @Test
    void namesInUtf8AreReadToo() {
        byte[] zip =
                Bills.zip(Map.of(Bills.DETAIL_NAME, Bills.DETAIL.getBytes(Bills.GB18030)), UTF_8);

        assertThat(Bills.read(zip).totals().lines()).isEqualTo(6);
    }

    private static void open(InputStream raw) {
        new BillReader(AlipayAccount.of(Accounts.anAccount()), Bills.DAY).read(raw, line -> {});
    }

    /**
     * More than ten gibibytes in ten megabytes, made while they are read: a piece of packed blanks
     * that ends on a full flush may be repeated for ever.
     */
    private static final class Bomb extends InputStream {

        private static final int PIECE = 16 * 1024 * 1024;
        private static final int REPEATS = 700;

        private final byte[] head;
        private final byte[] piece;
        private long at;

        Bomb() {
            byte[] first = ("#支付宝业务明细查询\r\n").getBytes(Bills.GB18030);
            byte[] blanks = new byte[PIECE];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 99; i < PIECE; i += 100) {
                blanks[i] = '\n';
                blanks[i - 99] = '#';
            }
            byte[] name = Bills.DETAIL_NAME.getBytes(Bills.GB18030);
            ByteArrayOutputStream local = new ByteArrayOutputStream();
            local.writeBytes(new byte[] {'P', 'K', 3, 4, 20, 0, 8, 0, 8, 0});
            local.writeBytes(new byte[16]);
            local.writeBytes(new byte[] {(byte) name.length, 0, 0, 0});
            local.writeBytes(name);
            Deflater deflater = new Deflater(9, true);
            local.writeBytes(flushed(deflater, first));
            head = local.toByteArray();
            piece = flushed(deflater, blanks);
            deflater.end();
        }

        long unpackedBytes() {
            return (long) PIECE * REPEATS;
        }

        long handedOut() {
            return at;
        }

        @Override
        public int read() {
            long behind = at - head.length;
            if (behind >= (long) piece.length * REPEATS) {
                return -1;
            }
            byte next = behind < 0 ? head[(int) at] : piece[(int) (behind % piece.length)];
            at++;
            return next & 0xFF;
        }

        private static byte[] flushed(Deflater deflater, byte[] input) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            deflater.setInput(input);
            int length;
            do {
                length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
                packed.write(buffer, 0, length);
            } while (length == buffer.length);
            return packed.toByteArray();
        }
    }
}
