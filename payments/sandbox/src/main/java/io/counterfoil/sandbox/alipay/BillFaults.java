package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether something goes wrong with a bill. */
final class BillFaults {

    private final Misbehaviours misbehaviours;

    BillFaults(Misbehaviours misbehaviours) {
        this.misbehaviours = misbehaviours;
    }

    void refuseLate(AlipayApp app, LocalDate date) {
        next(Kind.LATE, app, date)
                .ifPresent(
                        late -> {
                            throw Refusal.of(
                                    late.option("code", "40004"),
                                    late.option("sub_code", "isp.bill_not_exist"),
                                    "账单不存在");
                        });
    }

    Optional<Misbehaviour> nextOfFile(AlipayApp app, LocalDate date) {
        return next(Kind.SPOIL_FILE, app, date);
    }

    /** All that shall be wrong with lines; each is used when it has found its line. */
    List<Misbehaviour> ofLines(AlipayApp app, LocalDate date) {
        return misbehaviours.waiting(
                Misbehaviour.STATEMENT, Kind.SPOIL_LINE, m -> isMeantFor(m, app, date));
    }

    void use(List<Misbehaviour> applied) {
        applied.forEach(misbehaviours::use);
    }

    private Optional<Misbehaviour> next(Kind kind, AlipayApp app, LocalDate date) {
        return misbehaviours.take(
                Misbehaviour.STATEMENT, "", Set.of(kind), m -> isMeantFor(m, app, date));
    }

    private static boolean isMeantFor(Misbehaviour m, AlipayApp app, LocalDate date) {
        return m.option("app", app.name()).equals(app.name())
                && m.option("date", date.toString()).equals(date.toString());
    }
}
