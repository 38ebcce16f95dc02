package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Money;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import io.counterfoil.reconciliation.StatementRunView;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One account's day: our book against the statement.
 *
 * @param tile the day at a glance
 * @param views one per currency
 * @param run the newest run of the day; null without any
 * @param opened the class whose rows are shown, or null
 * @param rows of that class
 * @param filters where the rows go on
 */
public record DayPage(
        DayTile tile,
        List<DayView> views,
        StatementRunView run,
        MatchClass opened,
        List<MatchView> rows,
        String next,
        Filters filters) {

    private static final Set<MatchClass> CALM = Set.of(MatchClass.AGREED, MatchClass.NOT_OURS);

    public String account() {
        return tile.account();
    }

    public LocalDate day() {
        return tile.day();
    }

    public LocalDate before() {
        return day().minusDays(1);
    }

    public LocalDate after() {
        return day().plusDays(1);
    }

    public boolean isAgreed() {
        return tile.state() == DayTile.State.AGREED;
    }

    public long agreedLines() {
        return views.stream().mapToLong(DayView::agreedLines).sum();
    }

    /** The sum of what the classes contribute: the difference, to the cent. */
    public Money explained(DayView view) {
        return view.explanations().stream()
                .map(DayView.Explanation::difference)
                .reduce(new Money(0, view.ours().paid().currency()), Money::plus);
    }

    public boolean isCalm(DayView.Explanation explanation) {
        return explanation.heldOver() || CALM.contains(explanation.matchClass());
    }
}
