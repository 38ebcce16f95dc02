package io.counterfoil.bench;

/** Runs a case: warms up, then limit and product in turns. */
final class Rounds {

    private final Scale scale;
    private final Workers workers;
    private final Database database;
    private final Cpu databaseCpu;
    private final Node node;
    private final Cpu nodeCpu;
    private final JvmWatch jvm;

    Rounds(Scale scale, Workers workers, Database database, Node node, JvmWatch jvm) {
        this.scale = scale;
        this.workers = workers;
        this.database = database;
        this.databaseCpu = new Cpu(database.pid());
        this.node = node;
        this.nodeCpu = new Cpu(node.pid());
        this.jvm = jvm;
    }

    Node node() {
        return node;
    }

    /**
     * @param limit items 0..n are written by it, and as many more by its SQL part alone; null where
     *     there is none
     */
    Measured run(String name, Workers.Work product, Limit limit) {
        return run(name, product, to -> {}, limit);
    }

    /** What the requests began may go on behind their answers: the round ends when it has ended. */
    interface Rest {
        void await(int items);
    }

    Measured run(String name, Workers.Work product, Rest rest, Limit limit) {
        Measured measured = new Measured(name);
        int warm = scale.warmUp();
        int per = scale.perRound();
        if (limit != null) {
            warmUp(limit);
        }
        workers.run(0, warm, product);
        rest.await(warm);
        for (int round = 0; round < scale.rounds(); round++) {
            int from = warm + round * per;
            double limitRate = Double.NaN;
            if (limit != null) {
                limitRate = limitRound(measured, limit, from, from + per);
            }
            double perSecond = productRound(measured, product, rest, from, from + per);
            if (limit != null) {
                measured.ratio.add(perSecond / limitRate);
            }
        }
        measured.n = scale.rounds() + " × " + per;
        say(measured);
        return measured;
    }

    /** Pages that change nothing: there is no limit but that they don't get slower. */
    Measured read(String name, int perRound, Workers.Work product) {
        Measured measured = new Measured(name);
        workers.run(0, perRound, product);
        for (int round = 0; round < scale.rounds(); round++) {
            productRound(measured, product, to -> {}, round * perRound, (round + 1) * perRound);
        }
        measured.n = scale.rounds() + " × " + perRound;
        say(measured);
        return measured;
    }

    private static void say(Measured measured) {
        Console.say(
                "%-42s %8.1f/s (limit %.1f/s, ratio %.2f), p95 %.1f ms, CPU %.2f + %.2f ms"
                        .formatted(
                                measured.name,
                                measured.perSecond.median(),
                                measured.limitPerSecond.median(),
                                measured.ratio.median(),
                                measured.timings.percentileMs(95),
                                measured.productCpuMs.median(),
                                measured.databaseCpuMs.median()));
    }

    /** It is done warm long before the product is. */
    private void warmUp(Limit limit) {
        int warm = Math.min(scale.warmUp(), 1_000);
        int skipped = scale.warmUp() - warm;
        workers.run(0, skipped, (worker, item) -> limit.sql(worker, item));
        workers.run(skipped, scale.warmUp(), limit::all);
        workers.run(scale.items(), scale.items() + scale.warmUp(), limit::sql);
    }

    private double limitRound(Measured measured, Limit limit, int from, int to) {
        Workers.Done all = workers.run(from, to, limit::all);
        measured.limitPerSecond.add(all.perSecond());
        Workers.Done sql = workers.run(scale.items() + from, scale.items() + to, limit::sql);
        measured.sqlPerSecond.add(sql.perSecond());
        if (limit.signs()) {
            measured.signaturesPerSecond.add(
                    workers.run(from, to, (worker, item) -> limit.signatures()).perSecond());
        }
        return all.perSecond();
    }

    private double productRound(
            Measured measured, Workers.Work product, Rest rest, int from, int to) {
        database.forgetStatements();
        long bytes = jvm.allocatedBytes();
        double nodeMs = nodeCpu.usedMs();
        double databaseMs = databaseCpu.usedMs();
        long began = System.nanoTime();
        Workers.Done done = workers.run(from, to, product);
        rest.await(to);
        int items = to - from;
        double perSecond = items / ((System.nanoTime() - began) / 1e9);
        measured.databaseCpuMs.add((databaseCpu.usedMs() - databaseMs) / items);
        measured.productCpuMs.add((nodeCpu.usedMs() - nodeMs) / items);
        measured.allocatedKib.add((jvm.allocatedBytes() - bytes) / 1024.0 / items);
        measured.roundTrips = database.roundTrips() / (double) items;
        measured.commits = database.commits() / (double) items;
        measured.perSecond.add(perSecond);
        measured.timings.addAll(done.timings());
        return perSecond;
    }
}
