package io.counterfoil.payments.provider.alipay;

import java.util.Arrays;
import java.util.Optional;

/** The two products of section 3 and what they are called by us and by Alipay. */
enum Product {
    PAGE("alipay.page", "alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY"),
    WAP("alipay.wap", "alipay.trade.wap.pay", "QUICK_WAP_WAY");

    private final String method;
    private final String gatewayMethod;
    private final String productCode;

    Product(String method, String gatewayMethod, String productCode) {
        this.method = method;
        this.gatewayMethod = gatewayMethod;
        this.productCode = productCode;
    }

    /** The name of our own API. */
    String method() {
        return method;
    }

    String gatewayMethod() {
        return gatewayMethod;
    }

    String productCode() {
        return productCode;
    }

    static Optional<Product> of(String method) {
        return Arrays.stream(values()).filter(product -> product.method.equals(method)).findFirst();
    }
}
