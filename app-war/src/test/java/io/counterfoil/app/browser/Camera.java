package io.counterfoil.app.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads the code in a picture, as a phone does: by its pixels, knowing nothing else. */
final class Camera {

    private Camera() {}

    static String reads(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(
                                    new HybridBinarizer(
                                            new RGBLuminanceSource(width, height, pixels))),
                            // Upright and alone: the search for one elsewhere errs at times.
                            Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
        } catch (IOException | NotFoundException | ChecksumException | FormatException unreadable) {
            throw new AssertionError("no code can be read in the picture", unreadable);
        }
    }
}
