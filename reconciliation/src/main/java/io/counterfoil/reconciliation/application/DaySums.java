package io.counterfoil.reconciliation.application;

import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Money;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.domain.DayBooks.Sum;
import io.counterfoil.reconciliation.domain.StatementDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The sums of both sides of a day, told per currency. Each entry and each line is in exactly one
 * sum, and each sum in exactly one explanation or in what agrees on this very day: so the
 * explanations add up to the difference.
 */
final class DaySums {

    private static final String NO_BUSINESS = "CNY";

    private record Kind(MatchClass matchClass, boolean otherDay, boolean heldOver) {

        static final Comparator<Kind> ORDER =
                Comparator.comparing(Kind::matchClass)
                        .thenComparing(Kind::otherDay)
                        .thenComparing(Kind::heldOver);

        static Kind of(Sum sum) {
            return new Kind(sum.matchClass(), sum.otherDay(), sum.heldOver());
        }

        boolean needsNoExplanation() {
            return matchClass == MatchClass.AGREED && !otherDay;
        }
    }

    private record Share(long rows, long minor) {

        Share plus(long moreRows, long moreMinor) {
            return new Share(rows + moreRows, Math.addExact(minor, moreMinor));
        }
    }

    private final List<Sum> ours;
    private final List<Sum> theirs;

    DaySums(List<Sum> ours, List<Sum> theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    List<DayView> views(
            MerchantId merchant, StatementDay day, StatementRunView run, long openDiscrepancies) {
        TreeSet<String> currencies = new TreeSet<>();
        ours.forEach(sum -> currencies.add(sum.currency()));
        theirs.stream()
                .filter(sum -> sum.currency() != null)
                .forEach(sum -> currencies.add(sum.currency()));
        if (currencies.isEmpty()) {
            currencies.add(NO_BUSINESS);
        }
        List<DayView> views = new ArrayList<>();
        for (String currency : currencies) {
            boolean first = currency.equals(currencies.first());
            List<Sum> mine = ours.stream().filter(sum -> currency.equals(sum.currency())).toList();
            // A line whose amount could not be read has no currency: it is shown once.
            List<Sum> its =
                    theirs.stream()
                            .filter(
                                    sum ->
                                            currency.equals(sum.currency())
                                                    || sum.currency() == null && first)
                            .toList();
            views.add(
                    new DayView(
                            merchant,
                            day.account(),
                            day.day(),
                            run,
                            sums(mine, currency),
                            sums(its, currency),
                            agreed(mine),
                            explanations(mine, its, currency),
                            openDiscrepancies));
        }
        return views;
    }

    private static DayView.Sums sums(List<Sum> side, String currency) {
        long payments = 0;
        long refunds = 0;
        long paid = 0;
        long refunded = 0;
        for (Sum sum : side) {
            if (sum.currency() == null) {
                continue;
            }
            if (sum.kind().equals("PAYMENT")) {
                payments += sum.rows();
                paid = Math.addExact(paid, sum.minor());
            } else {
                refunds += sum.rows();
                refunded = Math.addExact(refunded, sum.minor());
            }
        }
        return new DayView.Sums(
                payments, refunds, Money.of(paid, currency), Money.of(refunded, currency));
    }

    private static long agreed(List<Sum> mine) {
        return mine.stream()
                .filter(sum -> Kind.of(sum).needsNoExplanation())
                .mapToLong(Sum::rows)
                .sum();
    }

    private static List<DayView.Explanation> explanations(
            List<Sum> mine, List<Sum> its, String currency) {
        Map<Kind, Share> shares = new TreeMap<>(Kind.ORDER);
        for (Sum sum : mine) {
            add(shares, sum, sum.rows(), sum.minor());
        }
        for (Sum sum : its) {
            // Both sides of a row on the same day are one row, unless their currencies differ.
            boolean counted =
                    !sum.alone() && !sum.otherDay() && sum.matchClass() != MatchClass.CURRENCY;
            add(shares, sum, counted ? 0 : sum.rows(), -sum.minor());
        }
        return shares.entrySet().stream()
                .filter(share -> !share.getKey().needsNoExplanation())
                .map(
                        share ->
                                new DayView.Explanation(
                                        share.getKey().matchClass(),
                                        share.getKey().otherDay(),
                                        share.getKey().heldOver(),
                                        share.getValue().rows(),
                                        Money.of(share.getValue().minor(), currency)))
                .toList();
    }

    private static void add(Map<Kind, Share> shares, Sum sum, long rows, long minor) {
        shares.merge(
                Kind.of(sum),
                new Share(rows, minor),
                (one, more) -> one.plus(more.rows(), more.minor()));
    }
}
