package io.counterfoil.reconciliation;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.StatementLine;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The provider's side: one stored statement line. Amounts are signed as our balance sees them.
 *
 * @param day of the statement in which it stands
 * @param raw the line as it was, for people
 */
public record LineView(
        String id,
        String runId,
        String account,
        LocalDate day,
        int lineNo,
        StatementLine.@Nullable Kind kind,
        @Nullable String paymentNumber,
        @Nullable String refundNumber,
        @Nullable String providerTradeNo,
        @Nullable Money amount,
        @Nullable Money fee,
        @Nullable Instant time,
        @Nullable String status,
        String raw,
        @Nullable String unreadable) {}
