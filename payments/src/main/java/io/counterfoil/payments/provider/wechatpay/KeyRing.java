package io.counterfoil.payments.provider.wechatpay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys of WeChat Pay's; while a merchant switches from one kind to the other, both (section 1). */
record KeyRing(List<VerificationKey> keys) {

    static final KeyRing EMPTY = new KeyRing(List.of());

    KeyRing {
        keys = List.copyOf(keys);
    }

    KeyRing and(KeyRing more) {
        return new KeyRing(Stream.concat(keys.stream(), more.keys.stream()).toList());
    }

    Optional<VerificationKey> find(String serial, Instant at) {
        return keys.stream().filter(key -> key.isNamed(serial) && key.isGoodAt(at)).findFirst();
    }

    /**
     * What we ask WeChat Pay to sign with: the first that never ends, else the one that ends last.
     */
    Optional<String> preferred(Instant now) {
        return keys.stream()
                .filter(key -> key.isGoodAt(now))
                .max(Comparator.comparing(key -> key.end().orElse(Instant.MAX)))
                .map(VerificationKey::serial);
    }
}
