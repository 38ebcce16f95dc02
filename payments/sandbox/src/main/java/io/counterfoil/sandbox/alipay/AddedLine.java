package io.counterfoil.sandbox.alipay;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A line of a bill that nothing in the sandbox is behind.
 *
 * @param type in the bill's own word
 * @param amount yuan, negative for a refund
 * @param requestNo the refund's number, empty for a payment
 * @param fee as it shall stand there
 */
public record AddedLine(
        String tradeNo,
        String outTradeNo,
        String type,
        String subject,
        Instant createdAt,
        Instant completedAt,
        BigDecimal amount,
        String requestNo,
        String fee) {}
