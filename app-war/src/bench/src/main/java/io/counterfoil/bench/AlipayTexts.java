package io.counterfoil.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Alipay would send, signed by a key that stands for Alipay's. */
final class AlipayTexts {

    static final String APP_ID = "2021000000000001";
    static final String SELLER_ID = "2088000000000001";
    static final String QUERY = "alipay.trade.query";
    static final String REFUND = "alipay.trade.refund";
    static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";

    private static final String PAID_AT = "2026-01-15 12:00:00";

    private final KeyPair app = pair();
    private final KeyPair alipay = pair();

    /** A text and its signature, as one of the signature operations that a case is made of. */
    record Signed(byte[] text, byte[] signature) {}

    PrivateKey appKey() {
        return app.getPrivate();
    }

    PublicKey alipayKey() {
        return alipay.getPublic();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The form body of a notification that the payment was paid. */
    String paid(String paymentNo, String yuan) {
        SortedMap<String, String> params = new TreeMap<>();
        params.put("app_id", APP_ID);
        params.put("auth_app_id", APP_ID);
        params.put("buyer_id", "2088000000000002");
        params.put("buyer_logon_id", "buy***@example.com");
        params.put("buyer_pay_amount", yuan);
        params.put("charset", "utf-8");
        params.put(
                "fund_bill_list",
                "[{\"amount\":\"" + yuan + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
        params.put("gmt_create", PAID_AT);
        params.put("gmt_payment", PAID_AT);
        params.put("invoice_amount", yuan);
        params.put("notify_id", "20261122002" + paymentNo);
        params.put("notify_time", PAID_AT);
        params.put("notify_type", "trade_status_sync");
        params.put("out_trade_no", paymentNo);
        params.put("point_amount", "0.00");
        params.put("receipt_amount", yuan);
        params.put("seller_email", "seller@example.com");
        params.put("seller_id", SELLER_ID);
        params.put("subject", "Two notebooks and a pencil");
        params.put("total_amount", yuan);
        params.put("trade_no", tradeNo(paymentNo));
        params.put("trade_status", "TRADE_SUCCESS");
        params.put("version", "1.0");
        params.put("sign", base64(sign(join(params), alipay.getPrivate())));
        params.put("sign_type", "RSA2");
        return params.entrySet().stream()
                .map(param -> encode(param.getKey()) + "=" + encode(param.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The answer to a query of a payment that was paid. */
    String queried(String paymentNo, String yuan) {
        return answer(
                QUERY,
                "{\"code\":\"10000\",\"msg\":\"Success\",\"buyer_logon_id\":\"buy***@example.com\","
                        + "\"buyer_pay_amount\":\""
                        + yuan
                        + "\",\"buyer_user_id\":\"2088000000000002\",\"fund_bill_list\":[{\"amount\":\""
                        + yuan
                        + "\",\"fund_channel\":\"ALIPAYACCOUNT\"}],\"invoice_amount\":\""
                        + yuan
                        + "\",\"out_trade_no\":\""
                        + paymentNo
                        + "\",\"point_amount\":\"0.00\",\"receipt_amount\":\""
                        + yuan
                        + "\",\"send_pay_date\":\""
                        + PAID_AT
                        + "\",\"total_amount\":\""
                        + yuan
                        + "\",\"trade_no\":\""
                        + tradeNo(paymentNo)
                        + "\",\"trade_status\":\"TRADE_SUCCESS\"}");
    }

    /** The answer to a refund that moved the money at once. */
    String refunded(String paymentNo, String yuan) {
        return answer(
                REFUND,
                "{\"code\":\"10000\",\"msg\":\"Success\",\"buyer_logon_id\":\"buy***@example.com\","
                        + "\"buyer_user_id\":\"2088000000000002\",\"fund_change\":\"Y\",\"gmt_refund_pay\":\""
                        + PAID_AT
                        + "\",\"out_trade_no\":\""
                        + paymentNo
                        + "\",\"refund_fee\":\""
                        + yuan
                        + "\",\"send_back_fee\":\""
                        + yuan
                        + "\",\"trade_no\":\""
                        + tradeNo(paymentNo)
                        + "\"}");
    }

    /** The answer to whoever asks for a day's bill. */
    String billAt(String address) {
        return answer(
                BILL,
                "{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\""
                        + address
                        + "\"}");
    }

    /** A text of the length of those that pass here, signed as Alipay signs. */
    Signed signedByAlipay(int length) {
        byte[] text = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return new Signed(text, signBytes(text, alipay.getPrivate()));
    }

    private String answer(String method, String content) {
        return "{\""
                + method.replace('.', '_')
                + "_response\":"
                + content
                + ",\"sign\":\""
                + base64(sign(content, alipay.getPrivate()))
                + "\"}";
    }

    private static String tradeNo(String paymentNo) {
        return "2026112222" + Long.toUnsignedString(hash(paymentNo)).replaceAll("[^0-9]", "");
    }

    /** Enough of a hash for numbers that must differ. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash >>> 1;
    }

    private static String join(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] sign(String text, PrivateKey key) {
        return signBytes(text.getBytes(StandardCharsets.UTF_8), key);
    }

    static byte[] signBytes(byte[] text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static void verify(Signed signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(signed.text());
            if (!signature.verify(signed.signature())) {
                throw new IllegalStateException("a signature that does not fit");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
