package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Reason;
import io.counterfoil.sandbox.provider.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** A refusal with its HTTP status and its code. */
final class WechatRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private static final Map<String, Integer> STATUS =
            Map.ofEntries(
                    Map.entry("SIGN_ERROR", UNAUTHORIZED),
                    Map.entry("NO_AUTH", FORBIDDEN),
                    Map.entry("RULE_LIMIT", FORBIDDEN),
                    Map.entry("OUT_TRADE_NO_USED", FORBIDDEN),
                    Map.entry("TRADE_ERROR", FORBIDDEN),
                    Map.entry("NOT_ENOUGH", FORBIDDEN),
                    Map.entry("USER_ACCOUNT_ABNORMAL", FORBIDDEN),
                    Map.entry("TRADE_OVERDUE", FORBIDDEN),
                    Map.entry("ORDER_NOT_EXIST", NOT_FOUND),
                    Map.entry("ORDERNOTEXIST", NOT_FOUND),
                    Map.entry("RESOURCE_NOT_EXISTS", NOT_FOUND),
                    Map.entry("FREQUENCY_LIMITED", TOO_MANY),
                    Map.entry("FREQUENCY_LIMIT_EXCEED", TOO_MANY),
                    Map.entry("RATELIMIT_EXCEEDED", TOO_MANY),
                    Map.entry("SYSTEM_ERROR", SERVER_ERROR),
                    Map.entry("SYSTEMERROR", SERVER_ERROR),
                    Map.entry("SERVICE_UNAVAILABLE", UNAVAILABLE));

    private final int status;
    private final String code;
    private final String field;
    private final String location;

    private WechatRefusal(
            Reason reason, int status, String code, String text, String field, String location) {
        super(reason, text);
        this.status = status;
        this.code = code;
        this.field = field;
        this.location = location;
    }

    static WechatRefusal of(String code, String text) {
        return of(STATUS.getOrDefault(code, BAD_REQUEST), code, text);
    }

    static WechatRefusal of(int status, String code, String text) {
        return new WechatRefusal(Reason.OTHER, status, code, text, "", "");
    }

    /** A parameter isn't as it has to be; {@code field} such as {@code /amount/total}. */
    static WechatRefusal parameter(String field, String issue) {
        return new WechatRefusal(Reason.INVALID, BAD_REQUEST, "PARAM_ERROR", issue, field, "body");
    }

    static WechatRefusal queryParameter(String field, String issue) {
        return new WechatRefusal(Reason.INVALID, BAD_REQUEST, "PARAM_ERROR", issue, field, "query");
    }

    static WechatRefusal signature(String issue) {
        return new WechatRefusal(
                Reason.INVALID, UNAUTHORIZED, "SIGN_ERROR", issue, "signature", "authorization");
    }

    /** The word for what the sandbox's core refuses. */
    static WechatRefusal of(Refusal refusal) {
        if (refusal instanceof WechatRefusal own) {
            return own;
        }
        return switch (refusal.reason()) {
            case INVALID -> of("PARAM_ERROR", "参数错误");
            case TRADE_UNKNOWN -> of("ORDER_NOT_EXIST", "订单不存在");
            case TRADE_PAID, CLOSE_OF_PAID -> of("ORDERPAID", "该订单已支付");
            case TRADE_CLOSED, CLOSE_OF_CLOSED, REFUND_OF_CLOSED -> of("ORDER_CLOSED", "订单已关闭");
            case TRADE_DIFFERS -> of("OUT_TRADE_NO_USED", "商户订单号重复");
            case REFUND_OF_UNPAID -> of("INVALID_REQUEST", "订单未支付");
            case REFUND_OF_FINISHED -> of("TRADE_OVERDUE", "订单已经超过可退款的最大期限");
            case REFUND_TOO_MUCH -> of("INVALID_REQUEST", "申请退款金额大于订单剩余可退金额");
            case REFUND_DIFFERS -> of("INVALID_REQUEST", "同一退款单号的退款参数不一致");
            case BALANCE_TOO_LOW -> of("NOT_ENOUGH", "基本账户余额不足，请充值后重新发起");
            case BILL_NOT_THERE -> of("NO_STATEMENT_EXIST", "账单文件不存在");
            case OTHER -> of("SYSTEM_ERROR", "系统繁忙，请稍后重试");
        };
    }

    /** The word for a reason that a test names, or the one that says that nothing is known. */
    static WechatRefusal of(String reason) {
        try {
            return of(new Refusal(Reason.valueOf(reason.toUpperCase(Locale.ROOT)), reason));
        } catch (IllegalArgumentException other) {
            return of("SYSTEM_ERROR", "系统繁忙，请稍后重试");
        }
    }

    /** The same with another status. */
    WechatRefusal with(int other) {
        return new WechatRefusal(reason(), other, code, getMessage(), field, location);
    }

    int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    JsonObject json() {
        var json = Json.createObjectBuilder().add("code", code).add("message", getMessage());
        if (!field.isEmpty()) {
            json.add(
                    "detail",
                    Json.createObjectBuilder()
                            .add("field", field)
                            .add("issue", getMessage())
                            .add("location", location));
        }
        return json.build();
    }
}
