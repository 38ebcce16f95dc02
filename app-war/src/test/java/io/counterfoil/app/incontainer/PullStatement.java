package io.counterfoil.app.incontainer;

import io.counterfoil.payments.Actor;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.Days;
import io.counterfoil.reconciliation.StatementRuns;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;

/**
 * Wants the statement of {@code day} of {@code account} now ({@code demo} where none is named);
 * with {@code explain}, answers instead by how much the day's sums differ, and by how much its
 * explanations add up to.
 */
@Dependent
public class PullStatement implements Task {

    @Inject StatementRuns runs;
    @Inject Days days;

    @Override
    public String run(Map<String, String> arguments) {
        String account = arguments.getOrDefault("account", "demo");
        LocalDate day = LocalDate.parse(arguments.get("day"));
        if (!arguments.containsKey("explain")) {
            return runs.pull(account, day, Actor.staff("anna")).state().name();
        }
        DayView view = days.day(account, day).get(0);
        long explained =
                view.explanations().stream()
                        .mapToLong(explanation -> explanation.difference().minor())
                        .sum();
        return view.difference().minor() + " " + explained + " " + view.isAgreed();
    }
}
