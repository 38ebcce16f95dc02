package io.counterfoil.bench;

/** What the rounds of one case told. */
final class Measured {

    final String name;

    /** Rounds and items of each. */
    String n = "";

    final Figures perSecond = new Figures();
    final Figures productCpuMs = new Figures();
    final Figures databaseCpuMs = new Figures();
    final Figures allocatedKib = new Figures();

    /** Heap above what was live before: rubbish included, and what collections left. */
    final Figures peakMib = new Figures();

    final Figures livePeakMib = new Figures();

    final Figures limitPerSecond = new Figures();
    final Figures sqlPerSecond = new Figures();
    final Figures signaturesPerSecond = new Figures();

    /** Of each pair of rounds, so that what slowed both does not count. */
    final Figures ratio = new Figures();

    /** What the ratio is of, where it is not the limit's. */
    String ratioOf = "";

    final Timings timings = new Timings();

    /** Of the product's last round, for one item, as PostgreSQL counted them. */
    double roundTrips = Double.NaN;

    double commits = Double.NaN;

    Measured(String name) {
        this.name = name;
    }

    void limit(int items, double limitSeconds, double seconds) {
        limitPerSecond.add(items / limitSeconds);
        ratio.add(limitSeconds / seconds);
    }

    void ratioOfP95(Measured few) {
        ratio.add(timings.percentileMs(95) / few.timings.percentileMs(95));
        ratioOf = " × p95 of few";
    }
}
