package io.counterfoil.sandbox.alipay;

import java.util.List;
import java.util.Set;

/** The columns of a bill's detail file (type {@code trade}), in the provider's own words. */
final class BillColumns {

    static final String TRADE_NO = "支付宝交易号";
    static final String OUT_TRADE_NO = "商户订单号";
    static final String TYPE = "业务类型";
    static final String SUBJECT = "商品名称";
    static final String CREATED = "创建时间";
    static final String COMPLETED = "完成时间";
    static final String BUYER = "对方账户";
    static final String AMOUNT = "订单金额（元）";
    static final String RECEIVED = "商家实收（元）";
    static final String REQUEST_NO = "退款批次号/请求号";
    static final String FEE = "服务费（元）";
    static final String REMARK = "备注";

    static final List<String> NAMES =
            List.of(
                    TRADE_NO,
                    OUT_TRADE_NO,
                    TYPE,
                    SUBJECT,
                    CREATED,
                    COMPLETED,
                    "门店编号",
                    "门店名称",
                    "操作员",
                    "终端号",
                    BUYER,
                    AMOUNT,
                    RECEIVED,
                    "支付宝红包（元）",
                    "集分宝（元）",
                    "支付宝优惠（元）",
                    "商家优惠（元）",
                    "券核销金额（元）",
                    "券名称",
                    "商家红包消费金额（元）",
                    "卡消费金额（元）",
                    REQUEST_NO,
                    FEE,
                    "分润（元）",
                    REMARK);

    /** Their values end in a TAB. */
    static final Set<String> WITH_TAB =
            Set.of(
                    TRADE_NO,
                    OUT_TRADE_NO,
                    TYPE,
                    "门店编号",
                    "门店名称",
                    "操作员",
                    "终端号",
                    BUYER,
                    "商家红包消费金额（元）",
                    REQUEST_NO);

    /** Amounts that are nothing in a sandbox without coupons. */
    static final Set<String> ZERO =
            Set.of(
                    "支付宝红包（元）",
                    "集分宝（元）",
                    "支付宝优惠（元）",
                    "商家优惠（元）",
                    "券核销金额（元）",
                    "商家红包消费金额（元）",
                    "卡消费金额（元）",
                    "分润（元）");

    private BillColumns() {}
}
