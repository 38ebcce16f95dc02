package io.counterfoil.app.fences.bad.yuanonlyinadapters.orders.application;

import java.math.BigDecimal;

public class BadSum {
    BigDecimal yuan;
}
