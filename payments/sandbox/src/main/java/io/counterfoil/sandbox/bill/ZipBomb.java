package io.counterfoil.sandbox.bill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.List;
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
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long offset;
    private int entries;

    private ZipBomb(OutputStream out) {
        this.out = out;
    }

    static void write(
            OutputStream out,
            Charset charset,
            String name,
            SpoiltZip.Bomb bomb,
            int megabytes,
            List<SpoiltZip.Entry> others)
            throws IOException {
        var zip = new ZipBomb(out);
        var line = bomb.line();
        var block = line.repeat((1 << 20) / line.length() + 1).getBytes(charset);
        zip.entry(
                name.getBytes(charset),
                deflated(bomb.head().getBytes(charset)),
                deflated(block),
                megabytes);
        for (var other : others) {
            var content = new ByteArrayOutputStream();
            other.content().write(content);
            zip.entry(
                    other.name().getBytes(charset),
                    deflated(content.toByteArray()),
                    new byte[0],
                    0);
        }
        zip.end();
    }

    private void entry(byte[] name, byte[] first, byte[] block, int times) throws IOException {
        long head = offset;
        var local = buffer(30).putInt(LOCAL).putShort((short) 20).putShort(SIZES_FOLLOW);
        local.putShort((short) 8).position(26);
        put(local.putShort((short) name.length).array());
        put(name);
        long start = offset;
        put(first);
        for (int i = 0; i < times; i++) {
            put(block);
        }
        // An empty last block.
        put(new byte[] {3, 0});
        int size = (int) (offset - start);
        // What it says of itself is a lie: it would be small.
        put(buffer(16).putInt(DESCRIPTOR).putInt(0).putInt(size).putInt(1000).array());
        var central = buffer(46).putInt(CENTRAL).putShort((short) 20).putShort((short) 20);
        central.putShort(SIZES_FOLLOW).putShort((short) 8).putInt(0).putInt(0).putInt(size);
        central.putInt(1000).putShort((short) name.length).position(42);
        directory.writeBytes(central.putInt((int) head).array());
        directory.writeBytes(name);
        entries++;
    }

    private void end() throws IOException {
        long start = offset;
        put(directory.toByteArray());
        var end = buffer(22).putInt(END).putInt(0).putShort((short) entries);
        put(end.putShort((short) entries).putInt(directory.size()).putInt((int) start).array());
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
