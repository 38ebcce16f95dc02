package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.demo.DemoAccount;
import io.counterfoil.sandbox.demo.DemoKeys;
import io.counterfoil.sandbox.provider.PlayedProvider;
import io.counterfoil.sandbox.provider.SimulatedProvider;
import io.counterfoil.sandbox.provider.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Alipay: page pay and wap pay. */
public final class AlipayProvider implements SimulatedProvider {

    static final String NAME = "alipay";
    static final String APPS = "sandbox.alipay.apps";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PlayedProvider start(Stage stage) {
        return new Alipay(stage);
    }

    @Override
    public DemoAccount demo(String accountName, String merchant, Path folder, URI sandboxUrl) {
        var keys = new DemoKeys(folder);
        var app = keys.pair("app");
        var alipay = keys.pair("alipay");
        var appId = keys.secret("app-id", () -> "2021" + digits());
        var sellerId = keys.secret("seller-id", () -> "2088" + digits());
        var product = new LinkedHashMap<String, String>();
        var account = "counterfoil.account." + accountName + ".";
        product.put(account + "provider", NAME);
        product.put(account + "merchant", merchant);
        product.put(account + "gateway-url", sandboxUrl + Alipay.GATEWAY);
        product.put(account + "bill-hosts", "127.0.0.1,localhost");
        product.put(account + "app-id", appId);
        product.put(account + "seller-id", sellerId);
        product.put(account + "private-key", app.privateSetting());
        product.put(account + "provider-public-key", alipay.publicSetting());
        var sandbox = new LinkedHashMap<String, String>();
        var item = "sandbox.alipay.app." + accountName + ".";
        sandbox.put(item + "app-id", appId);
        sandbox.put(item + "seller-id", sellerId);
        sandbox.put(item + "app-public-key", app.publicSetting());
        sandbox.put(item + "private-key", alipay.privateSetting());
        return new DemoAccount(accountName, product, APPS, sandbox);
    }

    private static String digits() {
        return "%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
    }
}
