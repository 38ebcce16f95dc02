package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.provider.CashierPages.ErrorPage;
import io.counterfoil.sandbox.provider.Reason;
import io.counterfoil.sandbox.provider.Refusal;

/** Alipay refuses something, with Alipay's own codes. */
final class AlipayRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String gatewayCode;
    private final String msg;
    private final String subCode;

    private AlipayRefusal(String code, String msg, String subCode, String subMsg) {
        super(Reason.OTHER, subMsg);
        this.gatewayCode = code;
        this.msg = msg;
        this.subCode = subCode;
    }

    static AlipayRefusal missing(String what) {
        return new AlipayRefusal(
                "40001", "Missing Required Arguments", "isv.missing-" + what, "缺少参数 " + what);
    }

    static AlipayRefusal invalid(String what, String subMsg) {
        return new AlipayRefusal("40002", "Invalid Arguments", "isv." + what, subMsg);
    }

    static AlipayRefusal business(String subCode, String subMsg) {
        return new AlipayRefusal("40004", "Business Failed", subCode, subMsg);
    }

    static AlipayRefusal of(String code, String subCode, String subMsg) {
        var msg =
                switch (code) {
                    case "20000" -> "Service Currently Unavailable";
                    case "20001" -> "Insufficient Token Permissions";
                    case "40001" -> "Missing Required Arguments";
                    case "40002" -> "Invalid Arguments";
                    case "40003" -> "Insufficient Conditions";
                    case "40005" -> "Call Limited";
                    case "40006" -> "Insufficient Permissions";
                    default -> "Business Failed";
                };
        return new AlipayRefusal(code, msg, subCode, subMsg);
    }

    /** What the shared parts refused, in Alipay's words. */
    static AlipayRefusal of(Refusal refusal) {
        if (refusal instanceof AlipayRefusal own) {
            return own;
        }
        return switch (refusal.reason()) {
            case INVALID -> business("ACQ.INVALID_PARAMETER", "参数无效");
            case TRADE_UNKNOWN -> business("ACQ.TRADE_NOT_EXIST", "交易不存在");
            case TRADE_PAID -> business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
            case TRADE_CLOSED, REFUND_OF_CLOSED -> business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
            case TRADE_DIFFERS -> business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
            case CLOSE_OF_PAID, REFUND_OF_UNPAID -> business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
            case CLOSE_OF_CLOSED -> business("ACQ.REASON_TRADE_STATUS_INVALID", "交易状态不合法");
            case REFUND_OF_FINISHED -> business("ACQ.TRADE_HAS_FINISHED", "交易已经完结，不可退款");
            case REFUND_TOO_MUCH -> business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
            case REFUND_DIFFERS -> business("ACQ.DISCORDANT_REPEAT_REQUEST", "重复的退款请求，退款金额不一致");
            case BALANCE_TOO_LOW -> business("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足");
            case BILL_NOT_THERE -> business("isp.bill_not_exist", "账单不存在");
            case OTHER -> business("ACQ.SYSTEM_ERROR", "系统错误");
        };
    }

    String gatewayCode() {
        return gatewayCode;
    }

    String msg() {
        return msg;
    }

    @Override
    public String code() {
        return subCode;
    }

    String subCode() {
        return subCode;
    }

    ErrorPage errorPage() {
        return new ErrorPage(subCode, subMsg());
    }

    String subMsg() {
        return getMessage();
    }
}
