package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Statements;
import io.counterfoil.reconciliation.domain.MatchedSides;
import io.counterfoil.reconciliation.domain.RunRepository;
import io.counterfoil.reconciliation.domain.StatementDay;
import io.counterfoil.reconciliation.domain.StatementRun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which statement day things belong to, by the provider's calendar. */
@Dependent
class StatementDays {

    private final Statements statements;
    private final RunRepository runs;

    @Inject
    StatementDays(Statements statements, RunRepository runs) {
        this.statements = statements;
        this.runs = runs;
    }

    /** Unknown accounts: {@code account_not_found}. */
    StatementDay day(String account, LocalDate day) {
        return new StatementDay(
                account,
                day,
                statements.beginOf(account, day),
                statements.beginOf(account, day.plusDays(1)),
                statements.publishedAt(account, day));
    }

    /** The day of an account that nobody configures any more is UTC's. */
    LocalDate of(String account, Instant time) {
        try {
            return statements.dayOf(account, time);
        } catch (DomainException unknown) {
            return LocalDate.ofInstant(time, ZoneOffset.UTC);
        }
    }

    /** The line's statement, or our own time where there is no line. */
    LocalDate of(MatchedSides sides) {
        if (sides.line() != null) {
            return run(sides).day();
        }
        return of(sides.entry().account(), sides.entry().providerTime());
    }

    String merchantOf(MatchedSides sides) {
        return sides.entry() != null ? sides.entry().merchantId() : run(sides).merchant().value();
    }

    private StatementRun run(MatchedSides sides) {
        return runs.find(sides.line().runId()).orElseThrow();
    }
}
