package io.counterfoil.sandbox.wechatpay;

import java.util.List;
import java.util.stream.Stream;

/** The columns of a trade bill, in the provider's own words. */
final class BillColumns {

    static final String TIME = "交易时间";
    static final String APP_ID = "公众账号ID";
    static final String MCH_ID = "商户号";
    static final String SUB_MCH_ID = "特约商户号";
    static final String DEVICE = "设备号";
    static final String TRANSACTION_ID = "微信订单号";
    static final String OUT_TRADE_NO = "商户订单号";
    static final String OPENID = "用户标识";
    static final String TRADE_TYPE = "交易类型";
    static final String STATE = "交易状态";
    static final String BANK = "付款银行";
    static final String CURRENCY = "货币种类";
    static final String SETTLED = "应结订单金额";
    static final String COUPON = "代金券金额";
    static final String REFUND_ASKED_AT = "退款申请时间";
    static final String REFUND_DONE_AT = "退款成功时间";
    static final String REFUND_ID = "微信退款单号";
    static final String OUT_REFUND_NO = "商户退款单号";
    static final String REFUND = "退款金额";
    static final String COUPON_REFUND = "充值券退款金额";
    static final String REFUND_TYPE = "退款类型";
    static final String REFUND_STATE = "退款状态";
    static final String DESCRIPTION = "商品名称";
    static final String ATTACH = "商户数据包";
    static final String FEE = "手续费";
    static final String RATE = "费率";
    static final String AMOUNT = "订单金额";
    static final String REFUND_ASKED = "申请退款金额";
    static final String REMARK = "费率备注";

    private static final List<String> PAYMENT =
            List.of(
                    TIME,
                    APP_ID,
                    MCH_ID,
                    SUB_MCH_ID,
                    DEVICE,
                    TRANSACTION_ID,
                    OUT_TRADE_NO,
                    OPENID,
                    TRADE_TYPE,
                    STATE,
                    BANK,
                    CURRENCY,
                    SETTLED,
                    COUPON);

    private static final List<String> REFUNDED =
            List.of(REFUND_ID, OUT_REFUND_NO, REFUND, COUPON_REFUND, REFUND_TYPE, REFUND_STATE);

    private static final List<String> ORDER = List.of(DESCRIPTION, ATTACH, FEE, RATE, AMOUNT);

    /** {@code ALL}: payments and refunds. */
    static final List<String> ALL = joined(PAYMENT, REFUNDED, ORDER, List.of(REFUND_ASKED, REMARK));

    /** Of payments alone. */
    static final List<String> SUCCESS = joined(PAYMENT, ORDER, List.of(REMARK));

    /** Of refunds alone. */
    static final List<String> REFUNDS =
            joined(
                    PAYMENT,
                    List.of(REFUND_ASKED_AT, REFUND_DONE_AT),
                    REFUNDED,
                    ORDER,
                    List.of(REFUND_ASKED, REMARK));

    static final List<String> SUMMARY =
            List.of("总交易单数", "应结订单总金额", "退款总金额", "充值券退款总金额", "手续费总金额", "订单总金额", "申请退款总金额");

    private BillColumns() {}

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
