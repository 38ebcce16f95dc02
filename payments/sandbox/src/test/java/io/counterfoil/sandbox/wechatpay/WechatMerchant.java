package io.counterfoil.sandbox.wechatpay;

import com.sun.net.httpserver.HttpExchange;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.core.util.PemUtil;
import io.counterfoil.sandbox.Listener;
import io.counterfoil.sandbox.Simulation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A merchant at the sandbox's time: calls by hand, signed and verified by the official SDK's own
 * signer and verifier, and an address that receives notifications.
 */
final class WechatMerchant implements AutoCloseable {

    static final String PATH = "/wechatpay";

    private final Simulation simulation;
    private final Listener receiver;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int reply = 204;

    /** A notification that arrived; headers by lower-case name. */
    record Received(Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }

        JsonObject json() {
            return parse(body);
        }
    }

    WechatMerchant(Simulation simulation) {
        this.simulation = simulation;
        receiver = new Listener(this::receive);
    }

    static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static RSAPublicKeyConfig sdkConfig() {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(WechatVectors.key("mchid"))
                .privateKey(WechatVectors.key("merchant_private_key_pkcs8_pem"))
                .merchantSerialNumber(WechatVectors.key("merchant_serial_no"))
                .publicKey(WechatVectors.key("wechatpay_public_key_pem"))
                .publicKeyId(WechatVectors.key("wechatpay_public_key_id"))
                .apiV3Key(WechatVectors.key("api_v3_key"))
                .build();
    }

    /** What the SDK makes of a notification; an exception where it refuses it. */
    static <T> T sdkParse(Received message, Class<T> type) {
        return new NotificationParser(sdkConfig())
                .parse(
                        new RequestParam.Builder()
                                .serialNumber(message.header(Seal.SERIAL))
                                .nonce(message.header(Seal.NONCE))
                                .signature(message.header(Seal.SIGNATURE))
                                .timestamp(message.header(Seal.TIMESTAMP))
                                .body(message.body())
                                .build(),
                        type);
    }

    static boolean sdkVerifies(HttpResponse<String> answer) {
        var headers = answer.headers();
        try {
            return sdkVerifies(
                    headers.firstValue(Seal.SERIAL).orElse(""),
                    headers.firstValue(Seal.TIMESTAMP).orElse(""),
                    headers.firstValue(Seal.NONCE).orElse(""),
                    headers.firstValue(Seal.SIGNATURE).orElse(""),
                    answer.body());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean sdkVerifies(
            String serial, String timestamp, String nonce, String signature, String body) {
        var id = WechatVectors.key("wechatpay_public_key_id");
        var key = PemUtil.loadPublicKeyFromString(WechatVectors.key("wechatpay_public_key_pem"));
        return new RSAVerifier(key, id)
                .verify(serial, timestamp + "\n" + nonce + "\n" + body + "\n", signature);
    }

    HttpResponse<String> nativePay(String number, long fen) {
        return post("/v3/pay/transactions/native", order(number, fen));
    }

    String codeUrl(String number, long fen) {
        return parse(nativePay(number, fen).body()).getString("code_url");
    }

    /** Such an order as the vectors have. */
    String order(String number, long fen) {
        return order(number, Long.toString(fen), "");
    }

    String order(String number, String fen, String more) {
        return "{\"appid\":\"%s\",\"mchid\":\"%s\",\"description\":\"测试商品 A+B\",\"out_trade_no\":\"%s\",\"attach\":\"tenant=7\",\"notify_url\":\"%s\",\"amount\":{\"total\":%s,\"currency\":\"CNY\"}%s}"
                .formatted(
                        WechatVectors.key("appid"),
                        WechatVectors.key("mchid"),
                        number,
                        url("/notify/wechat"),
                        fen,
                        more);
    }

    HttpResponse<String> query(String number) {
        return get(
                "/v3/pay/transactions/out-trade-no/"
                        + number
                        + "?mchid="
                        + WechatVectors.key("mchid"));
    }

    String state(String number) {
        return parse(query(number).body()).getString("trade_state");
    }

    HttpResponse<String> closeOrder(String number) {
        return post(
                "/v3/pay/transactions/out-trade-no/" + number + "/close",
                "{\"mchid\":\"" + WechatVectors.key("mchid") + "\"}");
    }

    HttpResponse<String> refund(String number, String refundNo, long fen, long total) {
        return post(
                "/v3/refund/domestic/refunds",
                "{\"out_trade_no\":\"%s\",\"out_refund_no\":\"%s\",\"reason\":\"商品已售完\",\"notify_url\":\"%s\",\"amount\":{\"refund\":%d,\"total\":%d,\"currency\":\"CNY\"}}"
                        .formatted(number, refundNo, url("/notify/wechat"), fen, total));
    }

    HttpResponse<String> refundQuery(String refundNo) {
        return get("/v3/refund/domestic/refunds/" + refundNo);
    }

    HttpResponse<String> get(String path) {
        return simulation.send(request("GET", path, "", Map.of()));
    }

    HttpResponse<String> post(String path, String body) {
        return simulation.send(request("POST", path, body, Map.of()));
    }

    HttpResponse<String> call(String verb, String path, String body, Map<String, String> headers) {
        return simulation.send(request(verb, path, body, headers));
    }

    /** Signed at the sandbox's time; an empty header leaves its own out. */
    HttpRequest request(String verb, String path, String body, Map<String, String> more) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                "Authorization",
                authorization(
                        verb,
                        PATH + path,
                        body,
                        simulation.sandbox.clock().instant().getEpochSecond()));
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "test");
        headers.put("Wechatpay-Serial", WechatVectors.key("wechatpay_public_key_id"));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(more);
        headers.values().removeIf(String::isEmpty);
        var request =
                HttpRequest.newBuilder(URI.create(simulation.url + PATH + path))
                        .method(
                                verb,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    /** By the SDK's signer. */
    String authorization(String verb, String target, String body, long seconds) {
        var nonce = Randoms.text(32);
        var text = verb + "\n" + target + "\n" + seconds + "\n" + nonce + "\n" + body + "\n";
        var serial = WechatVectors.key("merchant_serial_no");
        var key =
                PemUtil.loadPrivateKeyFromString(
                        WechatVectors.key("merchant_private_key_pkcs8_pem"));
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%d\",serial_no=\"%s\",signature=\"%s\""
                .formatted(
                        WechatVectors.key("mchid"),
                        nonce,
                        seconds,
                        serial,
                        new RSASigner(serial, key).sign(text).getSign());
    }

    void replies(int status) {
        reply = status;
    }

    List<Received> received() {
        return received;
    }

    String url(String path) {
        return receiver.url(path);
    }

    @Override
    public void close() {
        receiver.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) ->
                                    headers.put(
                                            name.toLowerCase(java.util.Locale.ROOT),
                                            values.get(0)));
            received.add(
                    new Received(
                            headers,
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(reply, -1);
        }
    }
}
