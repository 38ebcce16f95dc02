package io.counterfoil.bench;

import java.util.List;
import java.util.Locale;

/** The one table, as Markdown. */
final class Report {

    private static final String HEAD =
            """
            | case | rounds × items | per second (least–most) | p50 / p95 / p99 ms | CPU ms, Counterfoil (least–most) | CPU ms, PostgreSQL (least–most) | allocated KiB | round trips / commits | peak heap above idle, MiB (after collections) | limit per second (least–most) | its SQL alone | its signatures alone | **ratio** (least–most) |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Report() {}

    static String of(List<Measured> all) {
        StringBuilder text = new StringBuilder(HEAD);
        all.forEach(measured -> text.append(row(measured)).append('\n'));
        return text.toString();
    }

    private static String row(Measured m) {
        return "| "
                + String.join(
                        " | ",
                        m.name,
                        m.n,
                        spread(m.perSecond, 0),
                        number(m.timings.percentileMs(50), 1)
                                + " / "
                                + number(m.timings.percentileMs(95), 1)
                                + " / "
                                + number(m.timings.percentileMs(99), 1),
                        spread(m.productCpuMs, 2),
                        spread(m.databaseCpuMs, 2),
                        number(m.allocatedKib.median(), 0),
                        pair(m.roundTrips, m.commits),
                        m.peakMib.isEmpty()
                                ? "–"
                                : number(m.peakMib.most(), 0)
                                        + " ("
                                        + number(m.livePeakMib.most(), 0)
                                        + ")",
                        spread(m.limitPerSecond, 0),
                        number(m.sqlPerSecond.median(), 0),
                        number(m.signaturesPerSecond.median(), 0),
                        m.ratio.isEmpty()
                                ? "–"
                                : "**"
                                        + number(m.ratio.median(), 2)
                                        + "**"
                                        + m.ratioOf
                                        + range(m.ratio, 2))
                + " |";
    }

    private static String pair(double one, double other) {
        return Double.isNaN(one) ? "–" : number(one, 1) + " / " + number(other, 1);
    }

    static String spread(Figures figures, int digits) {
        return number(figures.median(), digits) + range(figures, digits);
    }

    private static String range(Figures figures, int digits) {
        return figures.count() < 2
                ? ""
                : " ("
                        + number(figures.least(), digits)
                        + "–"
                        + number(figures.most(), digits)
                        + ")";
    }

    static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** 1 000 000 */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
