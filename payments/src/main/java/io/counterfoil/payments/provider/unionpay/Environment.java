package io.counterfoil.payments.provider.unionpay;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of UnionPay's two worlds an account lives in: they differ in who may sign (section 5). */
enum Environment {
    PROD(Set.of("中国银联股份有限公司")),
    /** Older certificates of the test gateway name no company. */
    TEST(Set.of("中国银联股份有限公司", "00040000:SIGN"));

    private final Set<String> signers;

    Environment(Set<String> signers) {
        this.signers = signers;
    }

    /**
     * @param owner the third part of a certificate's common name
     */
    boolean allows(String owner) {
        return signers.contains(owner);
    }

    static Optional<Environment> of(String word) {
        return Stream.of(values())
                .filter(environment -> environment.name().toLowerCase(Locale.ROOT).equals(word))
                .findAny();
    }
}
