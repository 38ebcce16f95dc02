package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.PayRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what a create call asks for. Where the documents differ the stricter one counts: an order
 * can't wait for more than 7 days.
 */
final class OrderReader {

    /** What tells two calls for one number apart. */
    static final String PARAMETERS = "parameters";

    static final String MADE_AT = "made_at";
    static final String TRADE_TYPE = "trade_type";
    static final String OPENID = "openid";
    static final String ATTACH = "attach";
    static final String APP_ID = "appid";
    static final String MCH_ID = "mchid";

    private static final long MOST_FEN = Integer.MAX_VALUE;
    private static final int LONGEST_NOTIFY_URL = 255;
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Pattern OUT_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{3,45}");
    private static final Set<String> KINDS_OF_PHONE = Set.of("Wap", "iOS", "Android");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Clock clock;

    OrderReader(Clock clock) {
        this.clock = clock;
    }

    PayRequest read(WechatAccount account, Product product, Members body) {
        requireOwn(account, body);
        var number = body.text("out_trade_no", 32);
        if (!OUT_TRADE_NO.matcher(number).matches()) {
            throw body.refusal("out_trade_no", "商户订单号应为6-32位字母、数字或_-|*");
        }
        var extras = new LinkedHashMap<String, String>();
        extras.put(PARAMETERS, fingerprint(product, body.json()));
        extras.put(MADE_AT, clock.instant().toString());
        extras.put(TRADE_TYPE, product.tradeType());
        extras.put(APP_ID, account.appId());
        extras.put(MCH_ID, account.mchId());
        extras.put(OPENID, openid(account, product, body));
        body.optional("attach", 128).ifPresent(attach -> extras.put(ATTACH, attach));
        body.optional("goods_tag", 32);
        body.optionalFlag("support_fapiao");
        body.optionalIn("settle_info").ifPresent(settle -> settle.optionalFlag("profit_sharing"));
        body.optionalIn("detail");
        scene(product, body);
        return new PayRequest(
                PayRequest.newVisit(),
                account.name(),
                product.word(),
                number,
                amount(body),
                body.text("description", 127),
                notifyUrl(body, "notify_url", LONGEST_NOTIFY_URL),
                "",
                expiry(body),
                extras);
    }

    private static void requireOwn(WechatAccount account, Members body) {
        if (!body.text("mchid", 32).equals(account.mchId())) {
            throw body.refusal("mchid", "mchid与签名的商户号不一致");
        }
        if (!body.text("appid", 32).equals(account.appId())) {
            throw WechatRefusal.of("APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
        }
    }

    private static long amount(Members body) {
        var amount = body.in("amount");
        if (!amount.optional("currency", 16).orElse("CNY").equals("CNY")) {
            throw amount.refusal("currency", "仅支持CNY");
        }
        return amount.fen("total", MOST_FEN);
    }

    private Instant expiry(Members body) {
        var now = clock.instant();
        var wanted = body.optional("time_expire", 64);
        if (wanted.isEmpty()) {
            return now.plus(LONGEST_WAIT);
        }
        var at =
                Rfc3339.read(wanted.get())
                        .orElseThrow(() -> body.refusal("time_expire", "时间格式应遵循RFC3339"));
        if (at.isBefore(now.plus(SHORTEST_WAIT)) || at.isAfter(now.plus(LONGEST_WAIT))) {
            throw body.refusal("time_expire", "支付结束时间应在1分钟后、7天内");
        }
        return at;
    }

    /** Of the buyer; a made-up one where the buyer isn't known before he pays. */
    private static String openid(WechatAccount account, Product product, Members body) {
        return product == Product.JSAPI
                ? body.in("payer").text("openid", 128)
                : "oSandbox" + digest(account.appId()).substring(0, 20);
    }

    private static void scene(Product product, Members body) {
        var scene =
                product == Product.H5
                        ? Optional.of(body.in("scene_info"))
                        : body.optionalIn("scene_info");
        if (scene.isEmpty()) {
            return;
        }
        var address = scene.get().text("payer_client_ip", 45);
        if (!ADDRESS.matcher(address).matches()) {
            throw scene.get().refusal("payer_client_ip", "不是有效的IP地址");
        }
        if (product == Product.H5) {
            var h5 = scene.get().in("h5_info");
            if (!KINDS_OF_PHONE.contains(h5.text("type", 32))) {
                throw h5.refusal("type", "应为Wap、iOS或Android");
            }
        }
    }

    /** An address of the merchant's: https, or on this machine http too; without a query. */
    static String notifyUrl(Members body, String name, int longest) {
        var text = body.text(name, longest);
        try {
            var address = URI.create(text);
            boolean isSafe =
                    "https".equals(address.getScheme())
                            || "http".equals(address.getScheme())
                                    && THIS_MACHINE.contains(String.valueOf(address.getHost()));
            if (isSafe && address.getHost() != null && address.getRawQuery() == null) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Said below.
        }
        throw body.refusal(name, "应为不带参数的https地址");
    }

    private static String fingerprint(Product product, JsonObject body) {
        return digest(product.word() + canonical(body));
    }

    private static String canonical(JsonValue value) {
        if (value instanceof JsonObject object) {
            return new TreeMap<>(object)
                    .entrySet().stream()
                            .map(OrderReader::canonical)
                            .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream()
                    .map(OrderReader::canonical)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value.toString();
    }

    private static String canonical(Map.Entry<String, JsonValue> member) {
        return member.getKey() + ":" + canonical(member.getValue());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
