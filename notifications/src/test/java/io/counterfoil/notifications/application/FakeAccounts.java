package io.counterfoil.notifications.application;

import io.counterfoil.payments.Acknowledgement;
import io.counterfoil.payments.MessageFields;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.NotificationReading;
import io.counterfoil.payments.NotificationReading.Verdict;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundMention;
import io.counterfoil.payments.Taking;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One account {@code main} of a provider whose signed messages read {@code signed <number> <claim>
 * <amount> <app>}; everything else is forged.
 */
final class FakeAccounts implements ProviderAccounts {

    static final ProviderAccountView MAIN =
            new ProviderAccountView("main", "fake", FakePayments.DEMO, null, List.of());

    /** Lets messages that say so be read after all. */
    boolean keysAreThere;

    /** As of when messages were judged. */
    final List<Instant> judgedAt = new CopyOnWriteArrayList<>();

    /** What was answered. */
    final List<Taking> answered = new CopyOnWriteArrayList<>();

    /** Lets a return count as one that its protocol doesn't sign. */
    boolean returnsAreUnsigned;

    static ProviderMessage signed(PaymentNo no, String claim) {
        return message("signed " + no + " " + claim + " 88.88 ours");
    }

    /** Says besides that 30.00 were refunded so far, the last time under a number. */
    static ProviderMessage refunded(PaymentNo no, String claim, String number) {
        return message("signed " + no + " " + claim + " 88.88 ours " + number);
    }

    static ProviderMessage message(String body) {
        return new ProviderMessage(
                "POST",
                "",
                java.util.Map.of("content-type", "text/plain"),
                body.getBytes(StandardCharsets.UTF_8),
                java.time.Instant.parse("2026-11-22T02:00:00Z"));
    }

    @Override
    public List<ProviderAccountView> all() {
        return List.of(MAIN);
    }

    @Override
    public Optional<ProviderAccountView> find(String account) {
        return all().stream().filter(known -> known.name().equals(account)).findAny();
    }

    @Override
    public Set<String> appBrowsers() {
        return Set.of();
    }

    @Override
    public NotificationReading readNotification(String account, ProviderMessage message) {
        judgedAt.add(message.receivedAt());
        String[] words = new String(message.body(), StandardCharsets.UTF_8).split(" ");
        if (!words[0].equals("signed")) {
            return reading(Verdict.FORGED, "bad signature", null, null);
        }
        if (words[2].equals("UNREADABLE") && !keysAreThere) {
            return new NotificationReading(
                    Verdict.UNREADABLE, "no key to verify it with", null, null, null, false, null);
        }
        if (words[2].equals("UNDECRYPTED") && !keysAreThere) {
            return reading(Verdict.UNREADABLE, "our key does not decrypt it", null, null);
        }
        if (words[2].equals("OTHER_KIND")) {
            return reading(Verdict.NOT_FOR_BOOKING, "nothing to book", null, words[2]);
        }
        PaymentNo no = new PaymentNo(words[1]);
        if (!words[3].equals("88.88") || !words[4].equals("ours")) {
            return reading(Verdict.MISMATCH, "amount or app differs", no, words[2]);
        }
        return words.length > 5
                ? withRefund(no, words[2], words[5])
                : reading(Verdict.GENUINE, "", no, words[2]);
    }

    private static NotificationReading withRefund(PaymentNo no, String claim, String number) {
        return new NotificationReading(
                Verdict.GENUINE,
                "",
                "id-1",
                no,
                claim,
                "TRADE_SUCCESS".equals(claim),
                new RefundMention(number, null, Money.of(3000, "CNY")));
    }

    private static NotificationReading reading(
            Verdict verdict, String reason, PaymentNo no, String claim) {
        return new NotificationReading(
                verdict, reason, "id-1", no, claim, "TRADE_SUCCESS".equals(claim), null);
    }

    @Override
    public NotificationReading readReturn(String account, PaymentNo no, ProviderMessage message) {
        if (returnsAreUnsigned) {
            return new NotificationReading(
                    Verdict.UNSIGNED, "not signed", null, no, null, false, null);
        }
        return message.rawQuery().contains("sign=good")
                ? new NotificationReading(Verdict.GENUINE, "", null, no, null, false, null)
                : reading(Verdict.FORGED, "bad signature", null, null);
    }

    @Override
    public Acknowledgement acknowledgement(String account, Taking taking) {
        answered.add(taking);
        return new Acknowledgement(200, "text/plain", taking == Taking.TAKEN ? "success" : "fail");
    }

    @Override
    public MessageFields messageFields(String account) {
        return new MessageFields(
                Set.of("x-signature"),
                Set.of("trade_status", "total_amount", "subject", "trade_no"));
    }
}
