package io.counterfoil.payments.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.counterfoil.payments.MerchantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountReaderTest {

    @TempDir Path folder;

    @Test
    void aValueIsTakenAsItIs() {
        assertThat(item("one,two")).isEqualTo("one,two");
    }

    @Test
    void aFileIsReadInPlaceOfItsName() throws IOException {
        assertThat(item("file:" + file("a.pem", "old key"))).isEqualTo("old key");
    }

    /** A password that an editor wrote. */
    @Test
    void theLineEndOfAFileIsNoPartOfIt() throws IOException {
        assertThat(item("file:" + file("a.txt", "p\u00e4ss word \r\n\n")))
                .isEqualTo("p\u00e4ss word ");
        assertThat(item("file:" + file("b.txt", "one\ntwo\n"))).isEqualTo("one\ntwo");
    }

    /** F32: the old and the new key of a provider, side by side. */
    @Test
    @Tag("F32")
    void severalFilesAreReadAsOneList() throws IOException {
        String value = "file:" + file("a.pem", "old key") + ",file:" + file("b.pem", "new key");

        assertThat(item(value)).isEqualTo("old key,new key");
    }

    @Test
    void aFileThatIsNotThereIsReportedByItsItem() throws IOException {
        String value = "file:" + file("a.pem", "old key") + ",file:" + folder.resolve("none");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> item(value))
                .withMessageContaining("counterfoil.account.main.provider-public-key")
                .withMessageNotContaining("old key");
    }

    /** A PKCS#12 key store begins so. */
    @Test
    void aFileThatIsNoTextIsHandedOverAsBase64() throws IOException {
        byte[] binary = {0x30, (byte) 0x82, 0x0A, 0x01};
        Path store = Files.write(folder.resolve("store.p12"), binary);

        assertThat(item("file:" + store)).isEqualTo("MIIKAQ==");
    }

    private String item(String value) {
        MapConfig config =
                MapConfig.of(
                        "counterfoil.public-url", "https://pay.example.com",
                        "counterfoil.account.main.gateway-url", "https://gateway.example.com",
                        "counterfoil.account.main.provider-public-key", value);
        return new AccountReader(config)
                .account("main", "alipay", new MerchantId("demo"), Set.of("provider-public-key"))
                .required("provider-public-key");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
