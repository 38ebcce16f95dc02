package io.counterfoil.orders.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A QR code as a picture. Not as an inline drawing: apps let a buyer recognise a code by a long
 * press only on pictures. Black on white whatever the page's colours, quiet zone included; large
 * enough to stay sharp on paper.
 *
 * @param image a {@code data:} address
 * @param side how wide it is shown, in CSS pixels: a whole number of them for each square, because
 *     squares of uneven width are hard to read off a screen of low resolution
 */
public record QrCode(String image, int side) {

    /** Around the code, in its own squares; the standard asks for four. */
    private static final int QUIET = 4;

    private static final int PIXELS = 10;

    /** What a phone's screen has room for, and an arm's length asks for. */
    private static final int WIDEST = 280;

    /** Empty for a text that no code can carry. */
    static Optional<QrCode> of(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteMatrix squares =
                    Encoder.encode(text, ErrorCorrectionLevel.M, hints(text)).getMatrix();
            int across = squares.getWidth() + 2 * QUIET;
            byte[] png = BlackAndWhitePng.of(across * PIXELS, (x, y) -> isBlack(squares, x, y));
            return Optional.of(
                    new QrCode(
                            "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
                            across * Math.max(2, WIDEST / across)));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    /** Some scanners stumble over the note that names a character set: only where it is needed. */
    private static Map<EncodeHintType, Object> hints(String text) {
        return StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)
                ? Map.of()
                : Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
    }

    private static boolean isBlack(ByteMatrix squares, int x, int y) {
        int column = x / PIXELS - QUIET;
        int row = y / PIXELS - QUIET;
        boolean inside =
                column >= 0 && row >= 0 && column < squares.getWidth() && row < squares.getHeight();
        return inside && squares.get(column, row) == 1;
    }

    /** The picture is as good as the text in it: never printed. */
    @Override
    public String toString() {
        return "qr code";
    }
}
