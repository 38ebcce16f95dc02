package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.provider.NewAttempt;
import io.counterfoil.payments.provider.wire.BeijingTime;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JSON that requests carry; built once, because the text is signed. Our numbers have the form
 * that WeChat Pay wants of an {@code out_trade_no} and an {@code out_refund_no}.
 */
final class Bodies {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int LONGEST_DESCRIPTION = 127;
    private static final int LONGEST_REASON = 80;
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern OPENID = Pattern.compile("[!-~]{1,128}");

    private Bodies() {}

    /**
     * A payment (section 3.1). Whoever repeats it must repeat it identically, or it is {@code
     * OUT_TRADE_NO_USED}: so this text is what the attempt stores.
     */
    static String payment(
            WechatPayAccount account, Product product, NewAttempt attempt, Instant expiresAt) {
        String number = attempt.paymentNo().value();
        JsonObjectBuilder body =
                JSON.createObjectBuilder()
                        .add("appid", account.appId())
                        .add("mchid", account.mchId())
                        .add(
                                "description",
                                PlainText.clean(attempt.subject(), LONGEST_DESCRIPTION, number))
                        .add("out_trade_no", number)
                        .add("time_expire", time(expiresAt))
                        .add("notify_url", account.notifyUrl().toString())
                        .add("amount", amount("total", attempt.amount()));
        switch (product) {
            case NATIVE -> {}
            case H5 -> body.add("scene_info", scene(attempt));
            case JSAPI ->
                    body.add("payer", JSON.createObjectBuilder().add("openid", openid(attempt)));
        }
        return body.build().toString();
    }

    static String close(WechatPayAccount account) {
        return JSON.createObjectBuilder().add("mchid", account.mchId()).build().toString();
    }

    /**
     * A refund (section 6). The same order makes the same text. The notify address is always told:
     * otherwise messages go where the console says, in a form of another age.
     *
     * @param paid what was asked for the payment
     */
    static String refund(WechatPayAccount account, RefundOrder order, Money paid) {
        return JSON.createObjectBuilder()
                .add("out_trade_no", order.paymentNo().value())
                .add("out_refund_no", order.number())
                .add("reason", PlainText.clean(order.reason(), LONGEST_REASON, order.number()))
                .add("notify_url", account.notifyUrl().toString())
                .add(
                        "amount",
                        JSON.createObjectBuilder()
                                .add("refund", Fen.of(order.amount()))
                                .add("total", Fen.of(paid))
                                .add("currency", Fen.CNY.getCurrencyCode()))
                .build()
                .toString();
    }

    private static JsonObject amount(String name, Money money) {
        return JSON.createObjectBuilder()
                .add(name, Fen.of(money))
                .add("currency", Fen.CNY.getCurrencyCode())
                .build();
    }

    /** WeChat Pay holds the address of who creates against the address of who pays. */
    private static JsonObject scene(NewAttempt attempt) {
        String address =
                Optional.ofNullable(attempt.buyer().clientIp())
                        .filter(ADDRESS.asMatchPredicate())
                        .orElseThrow(
                                () ->
                                        DomainException.invalid(
                                                "client_ip_required",
                                                "This method needs the buyer's own IP address."));
        return JSON.createObjectBuilder()
                .add("payer_client_ip", address)
                .add("h5_info", JSON.createObjectBuilder().add("type", "Wap"))
                .build();
    }

    private static String openid(NewAttempt attempt) {
        return Optional.ofNullable(attempt.buyer().openid())
                .filter(OPENID.asMatchPredicate())
                .orElseThrow(
                        () ->
                                DomainException.invalid(
                                        "openid_required",
                                        "This method needs the buyer's openid, 1 to 128"
                                                + " characters."));
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(BeijingTime.OFFSET));
    }
}
