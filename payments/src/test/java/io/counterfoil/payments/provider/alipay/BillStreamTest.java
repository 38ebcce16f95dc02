package io.counterfoil.payments.provider.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.StatementTotals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F37: lines go through, they don't pile up. */
class BillStreamTest {

    private static final int LINES = 100_000;

    @Test
    @Tag("F37")
    void eachLineIsHandedOnLongBeforeTheFileEnds() {
        EndlessPaper bill = new EndlessPaper();
        AtomicLong seen = new AtomicLong();
        AtomicLong mostBehind = new AtomicLong();

        StatementTotals totals =
                new BillReader(AlipayAccount.of(Accounts.anAccount()), Bills.DAY)
                        .read(
                                bill,
                                line -> {
                                    assertThat(line.unreadable()).isNull();
                                    long number = seen.incrementAndGet();
                                    mostBehind.accumulateAndGet(bill.rows - number, Math::max);
                                });

        assertThat(seen).hasValue(LINES);
        assertThat(totals.lines()).isEqualTo(LINES);
        assertThat(totals.paid().minor()).isEqualTo(bill.fen);
        // A few buffers full, however long the file is.
        assertThat(mostBehind.get()).isBetween(1L, 4_000L);
    }

    /** A bill that is written while it is read: no row is there before it is asked for. */
    private static final class EndlessPaper extends InputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final ZipOutputStream zip = new ZipOutputStream(written, Charset.forName("GBK"));
        private byte[] ready = new byte[0];
        private int at;
        private boolean over;
        private long rows;
        private long fen;

        EndlessPaper() {
            try {
                zip.putNextEntry(new ZipEntry(Bills.DETAIL_NAME));
                int head = Bills.DETAIL.indexOf("备注\r\n") + "备注\r\n".length();
                write(Bills.DETAIL.substring(0, head));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (at == ready.length) {
                if (over) {
                    return -1;
                }
                writeMore();
                ready = written.toByteArray();
                written.reset();
                at = 0;
            }
            int now = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, bytes, from, now);
            at += now;
            return now;
        }

        private void writeMore() throws IOException {
            if (rows < LINES) {
                row();
                return;
            }
            write("#----业务明细列表结束----\r\n");
            write("#交易合计：%d笔，商家实收共%d.%02d元，商家优惠共0.00元\r\n".formatted(rows, fen / 100, fen % 100));
            write("#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元\r\n#导出时间：[x]\r\n");
            zip.close();
            over = true;
        }

        private void row() throws IOException {
            rows++;
            long amount = rows * 37 % 9999 + 1;
            fen += amount;
            String yuan = "%d.%02d".formatted(amount / 100, amount % 100);
            write(
                    "20261121220014%014d\t,P%014d\t,交易\t,商品%d,2026-11-21 09:00:00,2026-11-21 09:00:07,\t,\t,\t,\t,\t,%s,%s,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,0.00,0.00,\r\n"
                            .formatted(rows, rows, rows, yuan, yuan));
        }

        private void write(String text) throws IOException {
            zip.write(text.getBytes(Bills.GB18030));
        }
    }
}
