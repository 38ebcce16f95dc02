package io.counterfoil.sandbox.unionpay;

import com.jpay.unionpay.AcpService;
import com.jpay.unionpay.SDKConfig;
import com.jpay.unionpay.SDKUtil;
import io.counterfoil.sandbox.demo.DemoAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * UnionPay's official classes, set up as a merchant sets them up who has the account {@link #NAME}.
 * All that they know is static and kept from its first use on: there is one authority in a JVM.
 */
final class Acp {

    static final String NAME = "union-a";
    static final String OTHER = "union-b";

    /** Of product and sandbox, for both accounts. */
    static final Map<String, String> SETTINGS;

    static final String MER_ID;
    static final String OTHER_MER_ID;

    private static final String ITEM = "counterfoil.account." + NAME + ".";

    /** They log whole messages, and whole bills. */
    private static final List<Logger> SILENT =
            Stream.of("ACP_SDK_LOG", "SDK_ERR_LOG", "SDK_MSG_LOG").map(Logger::getLogger).toList();

    static {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "acp");
            SETTINGS =
                    DemoAccounts.of(
                            folder,
                            URI.create("http://127.0.0.1:1/sandbox"),
                            "demo",
                            provider ->
                                    provider.equals("unionpay") ? List.of(NAME, OTHER) : List.of());
            MER_ID = SETTINGS.get(ITEM + "mer-id");
            OTHER_MER_ID = SETTINGS.get("counterfoil.account." + OTHER + ".mer-id");
            var config = SDKConfig.getConfig();
            config.setSignMethod("01");
            config.setSignCertPath(container(folder, NAME).toString());
            config.setSignCertPwd(password());
            config.setSignCertType("PKCS12");
            config.setRootCertPath(file(ITEM + "root-cert").toString());
            config.setMiddleCertPath(file(ITEM + "middle-cert").toString());
            config.setIfValidateCNName(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Acp() {}

    static Map<String, String> sign(Map<String, String> fields) {
        return AcpService.sign(new HashMap<>(fields), "UTF-8");
    }

    /** Signed with the key of the other account. */
    static Map<String, String> signAsOther(Map<String, String> fields) {
        try {
            var container = container(Files.createTempDirectory(Path.of("target"), "acp"), OTHER);
            return AcpService.signByCertInfo(
                    new HashMap<>(fields), container.toString(), password(), "UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it breaks instead of judging, it doesn't believe either. */
    static boolean validates(Map<String, String> fields) {
        try {
            return AcpService.validate(new HashMap<>(fields), "UTF-8");
        } catch (RuntimeException e) {
            return false;
        }
    }

    static Map<String, String> parse(String answer) {
        return SDKUtil.convertResultStringToMap(answer);
    }

    private static Path container(Path folder, String account) throws IOException {
        var base64 = Files.readString(file("counterfoil.account." + account + ".sign-cert"));
        return Files.write(folder.resolve(account + ".pfx"), Base64.getDecoder().decode(base64));
    }

    private static Path file(String setting) {
        return Path.of(SETTINGS.get(setting).substring("file:".length()));
    }

    private static String password() {
        return SETTINGS.get(ITEM + "sign-cert-password");
    }
}
