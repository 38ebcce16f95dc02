package io.counterfoil.app.conformance;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads a code off a picture, as a phone does. */
final class Camera {

    private Camera() {}

    /** {@code address} is a {@code data:} one. */
    static String read(String address) {
        byte[] picture = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            var bitmap =
                    new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
                    .getText();
        } catch (IOException | ReaderException unreadable) {
            throw new AssertionError("the code on the page can't be read", unreadable);
        }
    }
}
