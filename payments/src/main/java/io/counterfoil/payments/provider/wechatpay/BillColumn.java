package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.provider.wire.ColumnHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a bill of type {@code ALL}, by their names; they may come in any order. */
enum BillColumn implements ColumnHeader.Column {
    TIME("交易时间"),
    APP("公众账号ID"),
    MERCHANT("商户号"),
    SUB_MERCHANT("特约商户号"),
    DEVICE("设备号"),
    TRANSACTION("微信订单号"),
    ORDER_NO("商户订单号"),
    USER("用户标识"),
    TRADE_TYPE("交易类型"),
    STATE("交易状态"),
    BANK("付款银行"),
    CURRENCY("货币种类"),
    SETTLED("应结订单金额", "应结订单总金额"),
    COUPON("代金券金额"),
    REFUND_ID("微信退款单号"),
    REFUND_NO("商户退款单号"),
    REFUNDED("退款金额", "退款总金额"),
    REFUNDED_COUPON("充值券退款金额", "充值券退款总金额"),
    REFUND_TYPE("退款类型"),
    REFUND_STATE("退款状态"),
    SUBJECT("商品名称"),
    ATTACHED("商户数据包"),
    FEE("手续费"),
    RATE("费率"),
    AMOUNT("订单金额", "订单总金额"),
    ASKED_BACK("申请退款金额", "申请退款总金额"),
    RATE_REMARK("费率备注");

    private final String title;
    private final Optional<String> sum;

    BillColumn(String title) {
        this.title = title;
        this.sum = Optional.empty();
    }

    BillColumn(String title, String sum) {
        this.title = title;
        this.sum = Optional.of(sum);
    }

    @Override
    public String title() {
        return title;
    }

    /** What the summary calls the sum of it. */
    String sum() {
        return sum.orElseThrow();
    }

    /** The amounts that the summary sums up. */
    static List<BillColumn> summed() {
        return Arrays.stream(values()).filter(column -> column.sum.isPresent()).toList();
    }
}
