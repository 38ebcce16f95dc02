package io.counterfoil.adminweb.application;

import io.counterfoil.payments.AuditPiece;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.AuditedMoney;
import io.counterfoil.payments.ModuleAudit;
import io.counterfoil.payments.MoneyOfPayment;
import io.counterfoil.payments.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Holds what the modules say of the money of each payment against each other. */
@Dependent
class AuditOfMoney implements ModuleAudit {

    static final String MODULE = "between";
    private static final String SUBJECT = "payment";
    private static final String PAYMENTS = "payments";
    private static final String REFUNDS = "refunds";
    private static final String ORDERS = "orders";
    private static final String BOOK = "reconciliation";

    private static final AuditRule OWNER = rule("I14", "owner");
    private static final AuditRule UNKNOWN = rule("I6", "unknown");
    private static final AuditRule PAID = rule("I2", "paid");
    private static final AuditRule BOOKED = rule("I9", "booked");
    private static final AuditRule SUMS = rule("I3", "sums");
    private static final AuditRule BACK = rule("I9", "back");
    private static final AuditRule BOOKED_BACK = rule("I9", "booked_back");
    private static final List<AuditRule> RULES =
            List.of(UNKNOWN, PAID, BOOKED, SUMS, BACK, BOOKED_BACK, OWNER);

    private final List<AuditedMoney> modules;

    @Inject
    AuditOfMoney(@Any Instance<AuditedMoney> modules) {
        this(modules.stream().toList());
    }

    AuditOfMoney(List<AuditedMoney> modules) {
        this.modules = modules;
    }

    private static AuditRule rule(String invariant, String name) {
        return new AuditRule(MODULE, invariant, name, SUBJECT, true);
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public List<AuditRule> rules() {
        return RULES;
    }

    @Override
    public AuditPiece look(AuditScope scope, String from) {
        KeyPiece piece =
                KeyPiece.of(
                        modules,
                        (module, after, limit) -> module.payments(scope, after, limit),
                        from == null ? "" : from);
        return new AuditPiece(
                SUBJECT,
                piece.keys().size(),
                SameTwice.violations(piece.keys(), this::read, AuditOfMoney::compare),
                piece.next());
    }

    @Override
    public List<Violation> again(AuditRule rule, Collection<String> abouts, AuditScope scope) {
        return SameTwice.violations(abouts, this::read, AuditOfMoney::compare).stream()
                .filter(violation -> violation.rule().equals(rule))
                .toList();
    }

    /** Of each payment, what each module says. */
    private Map<String, Map<String, List<MoneyOfPayment>>> read(Collection<String> paymentNos) {
        Map<String, Map<String, List<MoneyOfPayment>>> read = new HashMap<>();
        for (AuditedMoney module : modules) {
            for (MoneyOfPayment money : module.money(paymentNos)) {
                read.computeIfAbsent(money.paymentNo(), payment -> new HashMap<>())
                        .computeIfAbsent(module.module(), name -> new ArrayList<>())
                        .add(money);
            }
        }
        return read;
    }

    private static List<Violation> compare(
            String paymentNo, Map<String, List<MoneyOfPayment>> said) {
        List<MoneyOfPayment> payments = said.getOrDefault(PAYMENTS, List.of());
        if (payments.isEmpty()) {
            MoneyOfPayment other = said.values().iterator().next().get(0);
            return List.of(
                    violation(
                            UNKNOWN,
                            other,
                            "Payment "
                                    + paymentNo
                                    + " is unknown, and "
                                    + String.join(", ", said.keySet().stream().sorted().toList())
                                    + " knows money of it."));
        }
        return Stream.concat(owner(payments.get(0), said), money(payments.get(0), said).stream())
                .toList();
    }

    private static Stream<Violation> owner(
            MoneyOfPayment payment, Map<String, List<MoneyOfPayment>> said) {
        return said.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(
                        module ->
                                module.getValue().stream()
                                        .anyMatch(money -> !isOfSameOwner(payment, money)))
                .limit(1)
                .map(
                        module ->
                                violation(
                                        OWNER,
                                        payment,
                                        "By payments it is of merchant "
                                                + payment.merchant()
                                                + ", order "
                                                + payment.orderNo()
                                                + "; "
                                                + module.getKey()
                                                + " says otherwise."));
    }

    private static boolean isOfSameOwner(MoneyOfPayment one, MoneyOfPayment other) {
        return one.merchant().equals(other.merchant())
                && one.orderNo().equals(other.orderNo())
                && (other.account() == null || other.account().equals(one.account()));
    }

    /** In the payment's currency; in another one nothing is ever counted against it. */
    private static List<Violation> money(
            MoneyOfPayment payment, Map<String, List<MoneyOfPayment>> said) {
        MoneyOfPayment refunds = of(said, REFUNDS, payment);
        MoneyOfPayment orders = of(said, ORDERS, payment);
        MoneyOfPayment book = of(said, BOOK, payment);
        Long back = zero(refunds.wentBack());
        boolean isPaid = payment.paid() != 0;
        List<Violation> found = new ArrayList<>();
        differ(found, PAID, payment, "paid", payment.paid(), ORDERS, zero(orders.paid()));
        differ(found, BOOKED, payment, "paid", payment.paid(), BOOK, zero(book.paid()));
        differ(
                found,
                SUMS,
                payment,
                "set aside for refunds",
                payment.reserved(),
                REFUNDS,
                zero(refunds.reserved()));
        differ(
                found,
                SUMS,
                payment,
                "refunded",
                payment.refunded(),
                REFUNDS,
                zero(refunds.refunded()));
        differ(
                found,
                SUMS,
                payment,
                "refunded elsewhere",
                payment.outside(),
                REFUNDS,
                zero(refunds.outside()));
        if (isPaid) {
            differ(found, BACK, payment, "given back", back, ORDERS, zero(orders.back()));
        }
        differ(found, BOOKED_BACK, payment, "given back", back, BOOK, zero(book.back()));
        return found.stream().distinct().toList();
    }

    private static void differ(
            List<Violation> found,
            AuditRule rule,
            MoneyOfPayment payment,
            String what,
            Long one,
            String module,
            Long other) {
        boolean isFirst = found.stream().noneMatch(violation -> violation.rule().equals(rule));
        if (isFirst && !Objects.equals(one, other)) {
            found.add(
                    violation(
                            rule,
                            payment,
                            one
                                    + " "
                                    + payment.currency()
                                    + " (smallest unit) was "
                                    + what
                                    + "; "
                                    + module
                                    + " says "
                                    + other
                                    + "."));
        }
    }

    private static MoneyOfPayment of(
            Map<String, List<MoneyOfPayment>> said, String module, MoneyOfPayment payment) {
        return said.getOrDefault(module, List.of()).stream()
                .filter(money -> money.currency().equals(payment.currency()))
                .reduce(nothing(payment), AuditOfMoney::sum);
    }

    private static MoneyOfPayment nothing(MoneyOfPayment payment) {
        return new MoneyOfPayment(
                payment.paymentNo(),
                payment.currency(),
                payment.orderNo(),
                payment.merchant(),
                null,
                0L,
                0L,
                0L,
                0L,
                0L);
    }

    /** Of rows that name different owners. */
    private static MoneyOfPayment sum(MoneyOfPayment one, MoneyOfPayment other) {
        return new MoneyOfPayment(
                one.paymentNo(),
                one.currency(),
                one.orderNo(),
                one.merchant(),
                one.account(),
                zero(one.paid()) + zero(other.paid()),
                zero(one.reserved()) + zero(other.reserved()),
                zero(one.refunded()) + zero(other.refunded()),
                zero(one.outside()) + zero(other.outside()),
                zero(one.back()) + zero(other.back()));
    }

    private static Long zero(Long minor) {
        return minor == null ? 0L : minor;
    }

    private static Violation violation(AuditRule rule, MoneyOfPayment money, String found) {
        return new Violation(rule, money.paymentNo(), money.merchant(), money.account(), found);
    }
}
