package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.keys.Rsa;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.KeptSecrets;
import io.counterfoil.sandbox.provider.Stage;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The applications that are configured, each with the key that Alipay signs with now. */
final class Apps {

    private static final String KEPT_KEY = "alipay-private-key";

    private final List<AlipayApp> configured;
    private final KeptSecrets kept;
    private final Map<String, AlipayApp> rotated = new ConcurrentHashMap<>();

    Apps(Stage stage) {
        configured =
                stage.names(AlipayProvider.APPS).stream()
                        .map(name -> AlipayApp.read(name, stage.settings()))
                        .toList();
        kept = stage.keptSecrets();
        configured.forEach(
                app ->
                        kept.find(app.name(), KEPT_KEY)
                                .ifPresent(key -> rotated.put(app.name(), app.signingWith(key))));
    }

    List<AlipayApp> all() {
        return configured.stream().map(app -> rotated.getOrDefault(app.name(), app)).toList();
    }

    Optional<AlipayApp> find(String appId) {
        return all().stream().filter(app -> app.appId().equals(appId)).findFirst();
    }

    AlipayApp of(String accountName) {
        return all().stream()
                .filter(app -> app.name().equals(accountName))
                .findFirst()
                .orElseThrow();
    }

    AlipayApp of(Account account) {
        return of(account.name());
    }

    boolean has(String appId) {
        return find(appId).isPresent();
    }

    /** Signs with a new key from now on; answers its public half. */
    PublicKey rotate(Account account) {
        var pair = Rsa.newPair();
        var key = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        kept.keep(account.name(), KEPT_KEY, key);
        rotated.put(account.name(), of(account).signingWith(key));
        return pair.getPublic();
    }

    void clear() {
        rotated.clear();
    }
}
