package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.misbehaviour.Misbehaviours;
import io.counterfoil.sandbox.provider.Account;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether something goes wrong with a bill. */
public final class BillFaults {

    private final Misbehaviours misbehaviours;

    public BillFaults(Misbehaviours misbehaviours) {
        this.misbehaviours = misbehaviours;
    }

    /** Whether the bill isn't there yet for this try, and how that is said ({@code sub_code}). */
    public Optional<Misbehaviour> nextLate(Account account, LocalDate date) {
        return next(Kind.LATE, account, date);
    }

    /** What is wrong with the file that is handed out now. */
    public Optional<Misbehaviour> nextOfFile(Account account, LocalDate date) {
        return next(Kind.SPOIL_FILE, account, date);
    }

    /** What will be wrong with the file that is handed out next; it is not used up by asking. */
    public Optional<Misbehaviour> waitingOfFile(Account account, LocalDate date) {
        return misbehaviours
                .waiting(Misbehaviour.STATEMENT, Kind.SPOIL_FILE, m -> isMeantFor(m, account, date))
                .stream()
                .findFirst();
    }

    /** All that shall be wrong with lines; each is used when it has found its line. */
    List<Misbehaviour> ofLines(Account account, LocalDate date) {
        return misbehaviours.waiting(
                Misbehaviour.STATEMENT, Kind.SPOIL_LINE, m -> isMeantFor(m, account, date));
    }

    void use(List<Misbehaviour> applied) {
        applied.forEach(misbehaviours::use);
    }

    private Optional<Misbehaviour> next(Kind kind, Account account, LocalDate date) {
        return misbehaviours.take(
                Misbehaviour.STATEMENT, "", Set.of(kind), m -> isMeantFor(m, account, date));
    }

    private static boolean isMeantFor(Misbehaviour m, Account account, LocalDate date) {
        return m.option("app", account.name()).equals(account.name())
                && m.option("date", date.toString()).equals(date.toString());
    }
}
