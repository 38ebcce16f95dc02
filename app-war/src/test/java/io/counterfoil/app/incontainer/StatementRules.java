package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Statements;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the adapter of {@code account} says about statements: {@code ask} is {@code today} (the
 * statement day that it is now), {@code begin} or {@code published} (when {@code day} begins, or is
 * published), or {@code compares_time}.
 */
@Dependent
public class StatementRules implements Task {

    @Inject Statements statements;
    @Inject Clock clock;

    @Override
    public String run(Map<String, String> arguments) {
        String account = arguments.get("account");
        return switch (arguments.get("ask")) {
            case "today" -> statements.dayOf(account, clock.instant()).toString();
            case "begin" -> statements.beginOf(account, day(arguments)).toString();
            case "published" -> statements.publishedAt(account, day(arguments)).toString();
            case "compares_time" -> String.valueOf(statements.timeTolerance(account).isPresent());
            default -> throw new IllegalArgumentException(arguments.get("ask"));
        };
    }

    private static LocalDate day(Map<String, String> arguments) {
        return LocalDate.parse(arguments.get("day"));
    }
}
