package io.counterfoil.payments.application;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.Credential;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.NotificationReading;
import io.counterfoil.payments.NotificationReading.Verdict;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.Taking;
import io.counterfoil.payments.Transactions;
import io.counterfoil.payments.domain.MerchantRepository;
import io.counterfoil.payments.domain.Payment;
import io.counterfoil.payments.domain.PaymentRepository;
import io.counterfoil.payments.provider.ReadMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts for staff, and the reading of messages: the adapter verifies, amount and number are
 * compared here.
 */
@ApplicationScoped
class ProviderAccountsModule implements ProviderAccounts {

    private final AccountBook accounts;
    private final MerchantRepository merchants;
    private final PaymentRepository payments;
    private final Transactions transactions;

    /** For the container's proxy. */
    ProviderAccountsModule() {
        this(null, null, null, null);
    }

    @Inject
    ProviderAccountsModule(
            AccountBook accounts,
            MerchantRepository merchants,
            PaymentRepository payments,
            Transactions transactions) {
        this.accounts = accounts;
        this.merchants = merchants;
        this.payments = payments;
        this.transactions = transactions;
    }

    @Override
    public List<ProviderAccountView> all() {
        return transactions.read(() -> accounts.all().stream().map(this::view).toList());
    }

    @Override
    public Optional<ProviderAccountView> find(String account) {
        return transactions.read(() -> accounts.find(account).map(this::view));
    }

    @Override
    public Set<String> appBrowsers() {
        return accounts.appBrowsers();
    }

    @Override
    public NotificationReading readNotification(String account, ProviderMessage message) {
        AccountBook.Entry entry = usable(account);
        return judge(account, null, entry.adapter().readNotification(entry.account(), message));
    }

    @Override
    public NotificationReading readReturn(
            String account, PaymentNo paymentNo, ProviderMessage message) {
        AccountBook.Entry entry = usable(account);
        return judge(
                account,
                paymentNo,
                entry.adapter().readReturn(entry.account(), paymentNo, message));
    }

    @Override
    public Acknowledgement acknowledgement(String account, Taking taking) {
        return usable(account).adapter().acknowledgement(taking);
    }

    @Override
    public MessageFields messageFields(String account) {
        return usable(account).adapter().messageFields();
    }

    private NotificationReading judge(String account, PaymentNo expected, ReadMessage read) {
        return switch (read.trust()) {
            case FORGED -> reading(Verdict.FORGED, read.reason(), read, null);
            case UNREADABLE -> reading(Verdict.UNREADABLE, read.reason(), read, null);
            case FOREIGN -> reading(Verdict.MISMATCH, read.reason(), read, null);
            case NOT_FOR_BOOKING -> reading(Verdict.NOT_FOR_BOOKING, read.reason(), read, null);
            case UNSIGNED ->
                    reading(Verdict.UNSIGNED, "not signed: a reason to ask", read, expected);
            case TRUSTED -> compare(account, expected, read);
        };
    }

    private NotificationReading compare(String account, PaymentNo expected, ReadMessage read) {
        Optional<Payment> found = transactions.read(() -> named(account, read));
        if (found.isEmpty() && isTooEarly(read)) {
            return reading(
                    Verdict.UNREADABLE,
                    "Its payment is not known yet by the number that it names.",
                    read,
                    null);
        }
        if (found.isEmpty() || !found.get().account().equals(account)) {
            return mismatch("No payment of this account has the number that it names.", read, null);
        }
        Payment payment = found.get();
        if (expected != null && !expected.equals(payment.paymentNo())) {
            return mismatch("It names another payment than its address.", read, payment);
        }
        Money amount = read.amount();
        if (amount == null && read.refund() != null) {
            return reading(Verdict.GENUINE, "", read, payment.paymentNo());
        }
        if (amount == null) {
            return mismatch("It names no amount that can be read.", read, payment);
        }
        if (!amount.equals(payment.amount())) {
            return mismatch(
                    "It names " + amount + "; the payment is of " + payment.amount() + ".",
                    read,
                    payment);
        }
        return reading(Verdict.GENUINE, "", read, payment.paymentNo());
    }

    /** The payment's own answer, which brings the provider's number, may still be on its way. */
    private boolean isTooEarly(ReadMessage read) {
        return read.refund() != null
                && read.paymentNumber() == null
                && read.providerTradeNo() != null
                && transactions.call(
                        () -> !payments.isProviderTradeNoKnown(read.providerTradeNo()));
    }

    /** By our own number, or by the provider's where the message only has that. */
    private Optional<Payment> named(String account, ReadMessage read) {
        String number = read.paymentNumber();
        if (number != null) {
            return PaymentNo.isOurs(number)
                    ? payments.find(new PaymentNo(number))
                    : Optional.empty();
        }
        String tradeNo = read.providerTradeNo();
        return tradeNo == null
                ? Optional.empty()
                : payments.findByProviderTradeNo(account, tradeNo);
    }

    private static NotificationReading mismatch(String reason, ReadMessage read, Payment payment) {
        return reading(
                Verdict.MISMATCH, reason, read, payment == null ? null : payment.paymentNo());
    }

    private static NotificationReading reading(
            Verdict verdict, String reason, ReadMessage read, PaymentNo paymentNo) {
        return new NotificationReading(
                verdict,
                reason,
                read.messageId(),
                paymentNo,
                read.claim(),
                read.claimsPaid(),
                verdict == Verdict.GENUINE ? read.refund() : null);
    }

    private AccountBook.Entry usable(String account) {
        return accounts.find(account)
                .filter(entry -> entry.unusable() == null)
                .orElseThrow(
                        () ->
                                DomainException.notFound(
                                        "account_not_found", "There is no such account."));
    }

    private ProviderAccountView view(AccountBook.Entry entry) {
        boolean merchantKnown = entry.merchant() != null && merchants.exists(entry.merchant());
        String unusable =
                entry.unusable() != null
                        ? entry.unusable()
                        : merchantKnown ? null : "its merchant does not exist";
        List<Credential> credentials =
                entry.adapter() == null
                        ? List.of()
                        : entry.adapter().credentials(entry.account()).stream()
                                .sorted(Comparator.comparing(Credential::expiresAt))
                                .toList();
        return new ProviderAccountView(
                entry.name(), entry.provider(), entry.merchant(), unusable, credentials);
    }
}
