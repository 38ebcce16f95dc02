package io.counterfoil.orders.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A square picture of one bit per pixel, as PNG (W3C, third edition) wants it. */
final class BlackAndWhitePng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private BlackAndWhitePng() {}

    /** Says which pixels are black. */
    interface Pixels {
        boolean isBlack(int x, int y);
    }

    static byte[] of(int side, Pixels pixels) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header(side)));
        png.writeBytes(chunk("IDAT", deflated(rows(side, pixels))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** One bit of grey, no interlacing. */
    private static byte[] header(int side) {
        return ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array();
    }

    /** Each row starts with a zero, "not filtered"; a one is white. */
    private static byte[] rows(int side, Pixels pixels) {
        int bytesPerRow = 1 + (side + 7) / 8;
        byte[] rows = new byte[bytesPerRow * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!pixels.isBlack(x, y)) {
                    rows[y * bytesPerRow + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }
}
