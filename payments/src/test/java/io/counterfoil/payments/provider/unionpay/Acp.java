package io.counterfoil.payments.provider.unionpay;

import com.jpay.unionpay.AcpService;
import com.jpay.unionpay.SDKConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * UnionPay's official classes with the keys of the vectors. All that they know is static and kept
 * from its first use on: there is one set of keys in a JVM, and it is this one.
 */
final class Acp {

    static {
        try {
            Path folder = Files.createTempDirectory("acp");
            Path container = folder.resolve("merchant.pfx");
            Files.write(container, Base64.getMimeDecoder().decode(Vectors.CONTAINER));
            SDKConfig config = SDKConfig.getConfig();
            config.setSignMethod("01");
            config.setSignCertPath(container.toString());
            config.setSignCertPwd(Vectors.PASSWORD);
            config.setSignCertType("PKCS12");
            config.setRootCertPath(file(folder, "root.cer", Vectors.ROOT));
            config.setMiddleCertPath(file(folder, "middle.cer", Vectors.MIDDLE));
            config.setIfValidateCNName(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Acp() {}

    static Map<String, String> sign(Map<String, String> fields) {
        return AcpService.sign(new HashMap<>(fields), "UTF-8");
    }

    /** Empty where it breaks instead of judging. */
    static Optional<Boolean> validates(Map<String, String> fields) {
        try {
            return Optional.of(AcpService.validate(new HashMap<>(fields), "UTF-8"));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String file(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
