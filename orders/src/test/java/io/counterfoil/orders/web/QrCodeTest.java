package io.counterfoil.orders.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final String PNG = "data:image/png;base64,";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weixin://wxpay/bizpayurl?pr=p4lpSuKzz",
                "https://pay.example/cashier/k3pR9sXv2LqTnW8yBzJ4mHcF6dGaE1uQwNoIrVbS-x_",
                "a",
                "付款"
            })
    void aScannerReadsWhatWasWritten(String text) throws Exception {
        assertThat(read(text).getText()).isEqualTo(text);
    }

    @Property(tries = 60)
    void anyAddressComesBack(
            @ForAll @StringLength(min = 1, max = 300) @CharRange(from = '!', to = '~') String text)
            throws Exception {
        assertThat(read(text).getText()).isEqualTo(text);
    }

    @Test
    void aFifthOfItMayBeUnreadable() throws Exception {
        assertThat(read("fast://pay/1").getResultMetadata())
                .containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
    }

    @Test
    void itIsBlackOnWhiteWithAQuietZoneOfFourSquares() throws Exception {
        BufferedImage image = image("fast://pay/1");

        assertThat(image.getWidth()).isEqualTo(image.getHeight()).isGreaterThanOrEqualTo(290);
        for (int i = 0; i < image.getWidth(); i++) {
            for (int depth = 0; depth < 40; depth++) {
                assertThat(image.getRGB(i, depth)).isEqualTo(0xffffffff);
                assertThat(image.getRGB(depth, i)).isEqualTo(0xffffffff);
            }
        }
        assertThat(image.getRGB(40, 40)).isEqualTo(0xff000000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 90, 200, 600, 2331})
    void eachSquareIsAWholeNumberOfPixelsWide(int length) throws Exception {
        String text = "x".repeat(length);
        int squares = image(text).getWidth() / 10;

        int side = QrCode.of(text).orElseThrow().side();

        assertThat(side % squares).isZero();
        assertThat(side / squares).isGreaterThanOrEqualTo(2);
        assertThat(side).isLessThanOrEqualTo(Math.max(280, 2 * squares));
    }

    @Test
    void whatNoCodeCarriesIsNone() {
        assertThat(QrCode.of("")).isEqualTo(Optional.empty());
        assertThat(QrCode.of("x".repeat(2332))).isEmpty();
        assertThat(QrCode.of("x".repeat(2331))).isPresent();
    }

    private static Result read(String text) throws Exception {
        BufferedImage image = image(text);
        int side = image.getWidth();
        int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))),
                        Map.of(DecodeHintType.PURE_BARCODE, true));
    }

    private static BufferedImage image(String text) throws Exception {
        String address = QrCode.of(text).orElseThrow().image();
        assertThat(address).startsWith(PNG);
        return ImageIO.read(
                new ByteArrayInputStream(
                        Base64.getDecoder().decode(address.substring(PNG.length()))));
    }
}
