package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.provider.wire.ColumnHeader;

/** The columns of a bill's detail, by their names; they may come in any order. */
enum BillColumn implements ColumnHeader.Column {
    TRADE_NO("支付宝交易号"),
    ORDER_NO("商户订单号"),
    KIND("业务类型"),
    SUBJECT("商品名称"),
    CREATED("创建时间"),
    COMPLETED("完成时间"),
    STORE_NO("门店编号"),
    STORE("门店名称"),
    OPERATOR("操作员"),
    TERMINAL("终端号"),
    BUYER("对方账户"),
    AMOUNT("订单金额（元）"),
    RECEIVED("商家实收（元）"),
    ALIPAY_RED_PACKET("支付宝红包（元）"),
    POINTS("集分宝（元）"),
    ALIPAY_DISCOUNT("支付宝优惠（元）"),
    MERCHANT_DISCOUNT("商家优惠（元）"),
    VOUCHER("券核销金额（元）"),
    VOUCHER_NAME("券名称"),
    MERCHANT_RED_PACKET("商家红包消费金额（元）"),
    CARD("卡消费金额（元）"),
    REFUND_NO("退款批次号/请求号"),
    FEE("服务费（元）"),
    SHARED("分润（元）"),
    REMARK("备注");

    private final String title;

    BillColumn(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    boolean isAmount() {
        return title.endsWith("（元）");
    }
}
