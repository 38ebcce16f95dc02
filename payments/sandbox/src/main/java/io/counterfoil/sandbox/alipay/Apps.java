package io.counterfoil.sandbox.alipay;

import java.util.List;
import java.util.Optional;

/** The applications that are configured. */
public record Apps(List<AlipayApp> all) {

    public Optional<AlipayApp> find(String appId) {
        return all.stream().filter(app -> app.appId().equals(appId)).findFirst();
    }

    public Optional<AlipayApp> named(String name) {
        return all.stream().filter(app -> app.name().equals(name)).findFirst();
    }

    /** The first one where no name is given. */
    public Optional<AlipayApp> namedOrFirst(String name) {
        return name.isEmpty() ? all.stream().findFirst() : named(name);
    }

    boolean has(String appId) {
        return find(appId).isPresent();
    }

    Optional<AlipayApp> otherThan(AlipayApp app) {
        return all.stream().filter(other -> !other.appId().equals(app.appId())).findFirst();
    }
}
