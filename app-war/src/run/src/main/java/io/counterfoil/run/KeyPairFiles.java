package io.counterfoil.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A throw-away RSA key pair in two PEM files. There is one pair of the merchant's and one of
 * Alipay's, since each side signs with its own and must refuse the other's.
 *
 * @param privateKey PKCS#8
 * @param publicKey X.509 SubjectPublicKeyInfo
 */
record KeyPairFiles(Path privateKey, Path publicKey) {
    private static final int BITS = 2048;

    static KeyPairFiles in(DataFolder folder, String name) {
        String privateName = "keys/" + name + "-private.pem";
        String publicName = "keys/" + name + "-public.pem";
        if (!Files.exists(folder.file(privateName)) || !Files.exists(folder.file(publicName))) {
            KeyPair pair = generate();
            folder.write(publicName, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            folder.write(privateName, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        }
        return new KeyPairFiles(folder.file(privateName), folder.file(publicName));
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private static String pem(String type, byte[] key) {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN "
                + type
                + "-----\n"
                + Base64.getMimeEncoder(64, newline).encodeToString(key)
                + "\n-----END "
                + type
                + "-----\n";
    }
}
