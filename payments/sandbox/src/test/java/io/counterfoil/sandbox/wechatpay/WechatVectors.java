package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.Vectors;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The merchant of the vectors as an account of the sandbox, named {@code wechat}. */
final class WechatVectors {

    static final JsonObject KEYS = Vectors.read("wechatpay-keys");
    static final String ACCOUNT = "wechat";

    private WechatVectors() {}

    static String key(String name) {
        return KEYS.getString(name);
    }

    /** Signs with the public key; has a platform certificate too. */
    static Map<String, String> settings() {
        var item = "sandbox.wechatpay.account." + ACCOUNT + ".";
        var settings = new LinkedHashMap<String, String>();
        settings.put("sandbox.wechatpay.accounts", ACCOUNT);
        settings.put(item + "mch-id", key("mchid"));
        settings.put(item + "app-id", key("appid"));
        settings.put(item + "merchant-serial-no", key("merchant_serial_no"));
        settings.put(item + "merchant-public-key", key("merchant_public_key_pem"));
        settings.put(item + "api-v3-key", key("api_v3_key"));
        settings.put(item + "public-key-id", key("wechatpay_public_key_id"));
        settings.put(item + "private-key", key("wechatpay_private_key_pkcs8_pem"));
        settings.put(item + "certificate", key("wechatpay_platform_certificate_pem"));
        settings.put(item + "certificate-key", key("wechatpay_private_key_pkcs8_pem"));
        return settings;
    }

    static Map<String, String> settings(Map<String, String> more) {
        var settings = settings();
        settings.putAll(more);
        return settings;
    }

    static WechatAccount account() {
        var settings = settings();
        return WechatAccount.read(
                ACCOUNT, name -> java.util.Optional.ofNullable(settings.get(name)));
    }
}
