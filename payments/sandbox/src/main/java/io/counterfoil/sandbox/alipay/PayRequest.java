package io.counterfoil.sandbox.alipay;

import java.time.Instant;

/**
 * What a verified page-pay or wap-pay request asks for. Nothing exists at Alipay yet: the trade is
 * made when the buyer opens the cashier.
 *
 * @param visit names this request in the addresses of the buyer's pages
 * @param totalAmount yuan with two decimals, as text
 */
public record PayRequest(
        String visit,
        String appId,
        String method,
        String outTradeNo,
        String totalAmount,
        String subject,
        String body,
        String passbackParams,
        String notifyUrl,
        String returnUrl,
        String quitUrl,
        Instant expiresAt,
        String charset) {

    static final String PAGE_PAY = "alipay.trade.page.pay";
    static final String WAP_PAY = "alipay.trade.wap.pay";

    public boolean isWap() {
        return WAP_PAY.equals(method);
    }
}
