package io.counterfoil.notifications.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.counterfoil.notifications.application.MailPost.Answer;
import io.counterfoil.notifications.application.MailPost.Outcome;
import io.counterfoil.notifications.domain.Mail;
import io.counterfoil.notifications.sending.SmtpPost;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.orders.OrderView;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.TimelineEntry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail to buyers by a real mail server, without a container. */
class MailToBuyerTest {

    private final Outbound outbound = new Outbound();
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Mailing mailing;

    @BeforeEach
    void start() {
        server.start();
        mailing = new Mailing(outbound, smtp(server.getSmtp().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static SmtpPost smtp(int port) {
        return new SmtpPost(
                Optional.of("127.0.0.1"),
                Optional.of(port),
                "none",
                Optional.empty(),
                Optional.empty(),
                Optional.of("payments@shop.example"));
    }

    @Test
    void buyerIsToldOfARefundInEnglish() throws Exception {
        RefundNo refundNo = mailing.refunded(mailing.order("Bea Buyer", "en-GB"), 4444);

        assertThat(mailing.sweeper.sweep()).isEqualTo(1);

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Tea & Cups has refunded CN¥44.44");
        assertThat(mail.getFrom()[0]).hasToString("Tea & Cups <payments@shop.example>");
        assertThat(mail.getAllRecipients()[0]).hasToString("Bea Buyer <bea@example.com>");
        assertThat(mail.getMessageID()).isEqualTo("<" + theMail().id() + "@shop.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("en");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(outbound.clock.instant());
        assertThat(text(mail))
                .startsWith("Hello Bea Buyer,")
                .contains("Tea & Cups has refunded CN¥44.44 of your order “Tea \"green\"”")
                .contains("order number M-1001")
                .contains("So far CN¥44.44 of the CN¥88.88 that you paid have been refunded.")
                .contains(refundNo.value())
                .doesNotContain("http", "secret-token", "{");
    }

    @Test
    void buyerIsToldOfARefundInChineseAndItArrivesAsItWasWritten() throws Exception {
        mailing.refunded(mailing.order("王小明", "zh-CN"), 8888);

        mailing.sweeper.sweep();

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Tea & Cups 已向您退款 ¥88.88");
        assertThat(mail.getContentType()).containsIgnoringCase("text/plain; charset=UTF-8");
        assertThat(text(mail))
                .startsWith("王小明，您好：")
                .contains("至此，您支付的 ¥88.88 已全部退回。")
                .doesNotContain("{", "refunded");
    }

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({"zh,zh", "zh-TW,zh", "ZH,zh", "en,en", "de-DE,en", "xx-nonsense-long-tag,en"})
    void languageFollowsTheBuyersLocale(String locale, String language) {
        assertThat(MailTexts.language(locale)).isEqualTo(language);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "not a tag!"})
    void englishWhereNothingIsKnown(String locale) {
        assertThat(MailTexts.language(locale)).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"en,come back", "zh,未能到账"})
    void buyerIsToldCarefullyThatARefundCameBack(String locale, String said) throws Exception {
        OrderView order = mailing.order("Bea", locale);
        mailing.returned(order);

        mailing.sweeper.sweep();

        assertThat(only().getSubject()).contains(said);
        assertThat(text(only())).doesNotContain("http", "{");
    }

    @Test
    void aRefundThatFailedBeforeAnyMoneyMovedIsNotTold() {
        mailing.failed(mailing.order("Bea", "en"));

        assertThat(mailing.mails()).isEmpty();
    }

    @Test
    void nothingIsWrittenWithoutAnAddressOrWithoutAServer() {
        mailing.refunded(mailing.order(null, "en", null), 1);
        var off =
                new SmtpPost(
                        Optional.empty(),
                        Optional.empty(),
                        "starttls",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var without = new Mailing(outbound, off);
        without.refunded(without.order("Bea", "en"), 1);

        assertThat(off.isOn()).isFalse();
        assertThat(without.sweeper.sweep()).isZero();
        assertThat(mailing.mails()).isEmpty();
    }

    @Test
    void theRowHoldsNothingPersonal() {
        mailing.refunded(mailing.order("Bea Buyer", "en"), 1);

        List<?> rows =
                outbound.database.call(
                        () ->
                                outbound.database
                                        .entities()
                                        .createNativeQuery("select * from notifications.mail")
                                        .getResultList());
        String row = java.util.Arrays.deepToString(rows.toArray());
        assertThat(row).contains("REFUNDED").doesNotContain("Bea", "bea", "example.com");
    }

    @Test
    void theSameFactIsWrittenOnce() {
        OrderView order = mailing.order("Bea", "en");
        RefundNo refundNo = mailing.refunded(order, 1);

        assertThatThrownBy(() -> mailing.refunded(order, 1, refundNo))
                .isInstanceOf(RuntimeException.class);
        assertThat(mailing.mails()).hasSize(1);
    }

    @Test
    void s23_hostileNamesStayInTheirPlace() throws Exception {
        mailing.merchantName = "Shop\r\nBcc: all@example.com\r\n\r\nnew body =?utf-8?q?=0d=0a?=";
        OrderView order =
                mailing.order("Bea\r\nX-Evil: 1\u2028\u202egnp.exe", "en", "bea@example.com");
        mailing.refunded(order, 1);

        mailing.sweeper.sweep();

        MimeMessage mail = only();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getSubject()).doesNotContain("\r", "\n").contains("Bcc: all@example.com");
        assertThat(mail.getFrom()).hasSize(1);
        assertThat(text(mail)).startsWith("Hello Bea X-Evil: 1 gnp.exe,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com,b@example.com",
                "a@example.com\r\nRCPT TO:<b@example.com>",
                "Bea <a@example.com>",
                "group: a@example.com;",
                "no address",
                "@example.com",
                "böb@example.com",
                "<a@example.com>"
            })
    void anAddressThatIsNotOnePlainAddressGetsNothing(String address) {
        mailing.refunded(mailing.order("Bea", "en", address), 1);

        mailing.sweeper.sweep();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(theMail().status()).isEqualTo(Mail.Status.FAILED);
        assertThat(theMail().step()).as("not tried again").isZero();
        assertThat(theMail().said()).isEqualTo("the buyer's address can't be written to");
        assertThat(workReasons()).hasSize(1);
        assertThat(workReasons().get(0)).doesNotContain("example.com", "no address,", "Bea");
    }

    @Test
    void serverThatIsDownIsTriedAgainLater() throws Exception {
        server.stop();
        mailing.refunded(mailing.order("Bea", "en"), 1);
        mailing.refunded(mailing.order("Bea", "en"), 1);

        assertThat(mailing.sweeper.sweep()).isZero();

        assertThat(mailing.mails().get(0).said()).contains("mail server");
        assertThat(mailing.mails().get(0).nextAttemptAt())
                .isEqualTo(outbound.clock.instant().plusSeconds(60));
        assertThat(mailing.mails().get(1).step()).as("not asked in the same sweep").isZero();
        var again = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            var later = new Mailing(outbound, smtp(again.getSmtp().getPort()));
            later.knows(mailing);
            assertThat(later.sweeper.sweep()).as("the one that is due").isEqualTo(1);
            outbound.clock.advance(Duration.ofSeconds(60));
            assertThat(later.sweeper.sweep()).isEqualTo(1);
            assertThat(again.getReceivedMessages()).hasSize(2);
        } finally {
            again.stop();
        }
        assertThat(mailing.mails()).extracting(Mail::status).containsOnly(Mail.Status.SENT);
    }

    @Test
    @Tag("F51")
    void f51_workerThatDiedAfterSendingSendsAgainUnderTheSameMessageId() throws Exception {
        mailing.refunded(mailing.order("Bea", "en"), 1);
        SendMail.Claim claim = outbound.database.call(mailing.send::claim).orElseThrow();
        assertThat(mailing.send.send(claim.mail()).outcome()).isEqualTo(Outcome.SENT);

        assertThat(mailing.sweeper.sweep()).as("the lease still holds").isZero();
        outbound.clock.advance(SendMail.LEASE);
        assertThat(mailing.sweeper.sweep()).isEqualTo(1);

        MimeMessage[] both = server.getReceivedMessages();
        assertThat(both).hasSize(2);
        assertThat(both[1].getMessageID()).isEqualTo(both[0].getMessageID());
    }

    @Test
    @Tag("F08")
    void f08_workerThatWakesUpLateRecordsNothing() {
        mailing.refunded(mailing.order("Bea", "en"), 1);
        SendMail.Claim late = outbound.database.call(mailing.send::claim).orElseThrow();
        outbound.clock.advance(SendMail.LEASE);
        SendMail.Claim later = outbound.database.call(mailing.send::claim).orElseThrow();

        outbound.database.run(() -> mailing.send.record(late, new Answer(Outcome.REFUSED, "late")));
        assertThat(theMail().status()).isEqualTo(Mail.Status.PENDING);
        outbound.database.run(() -> mailing.send.record(later, new Answer(Outcome.SENT, "")));
        assertThat(theMail().status()).isEqualTo(Mail.Status.SENT);
        outbound.database.run(
                () -> mailing.send.record(late, new Answer(Outcome.REFUSED, "later still")));
        assertThat(theMail().status()).isEqualTo(Mail.Status.SENT);
        assertThat(outbound.openWorkItems()).isZero();
    }

    @Test
    @Tag("F52")
    void f52_mailThatCantBeWrittenIsParkedWithAWorkItemAndOthersFlow() {
        OrderView poison = mailing.order("Bea", "en");
        mailing.refunded(poison, 1);
        mailing.orders.put(poison.orderNo(), null);
        OrderView healthy = mailing.order("Bea", "en");
        for (int i = 0; i < 10; i++) {
            mailing.sweeper.sweep();
            outbound.clock.advance(Duration.ofDays(1));
        }
        mailing.refunded(healthy, 1);
        mailing.sweeper.sweep();

        assertThat(mailing.mails())
                .extracting(Mail::status)
                .containsExactly(Mail.Status.FAILED, Mail.Status.SENT);
        assertThat(mailing.mails().get(0).step()).isEqualTo(6);
        assertThat(workReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("IllegalStateException"));
    }

    @Test
    @Tag("F52")
    void f52_mailWhoseWorkersAlwaysDieIsParked() {
        mailing.refunded(mailing.order("Bea", "en"), 1);
        for (int i = 0; i < 20; i++) {
            outbound.database.call(mailing.send::claim);
            outbound.clock.advance(SendMail.LEASE);
        }

        assertThat(theMail().status()).isEqualTo(Mail.Status.FAILED);
        assertThat(outbound.openWorkItems()).isEqualTo(1);
    }

    @Test
    void timelineTellsOfTheMailAndNotToWhom() {
        OrderView order = mailing.order("Bea", "en");
        mailing.refunded(order, 1);
        mailing.sweeper.sweep();

        List<TimelineEntry> entries = mailing.timeline.of(order.orderNo());

        assertThat(entries)
                .extracting(TimelineEntry::what)
                .containsExactly(
                        "notifications.timeline.mail_written", "notifications.timeline.mail_sent");
        assertThat(entries.toString()).doesNotContain("bea", "Bea", "example.com");
    }

    private List<String> workReasons() {
        return outbound.database.call(
                () ->
                        outbound.database.desk().openWorkItems(9).stream()
                                .map(item -> item.view().reason())
                                .toList());
    }

    private Mail theMail() {
        assertThat(mailing.mails()).hasSize(1);
        return mailing.mails().get(0);
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((String) mail.getContent()).replace("\r\n", "\n");
    }

    /** What tells buyers, wired over the same database. */
    private static final class Mailing {

        final java.util.Map<io.counterfoil.payments.OrderNo, OrderView> orders =
                new java.util.HashMap<>();
        final Outbound outbound;
        final MailFacts facts;
        final SendMail send;
        final MailSweeper sweeper;
        final NotificationTimeline timeline;
        String merchantName = "Tea & Cups";

        Mailing(Outbound outbound, MailPost post) {
            this.outbound = outbound;
            var mails = outbound.database.mails();
            MailPost checked = outsideTransactions(post);
            this.facts = new MailFacts(mails, checked, outbound.clock);
            this.send =
                    new SendMail(
                            mails,
                            fakeOrders(),
                            merchants(),
                            checked,
                            outbound.transactions,
                            outbound.deskRecord,
                            outbound.clock);
            this.sweeper = new MailSweeper(send, checked);
            this.timeline =
                    new NotificationTimeline(
                            payments(outbound),
                            outbound.database.notifications(),
                            outbound.database.webhooks(),
                            mails,
                            outbound.staffActs,
                            outbound.transactions);
        }

        private static FakePayments payments(Outbound outbound) {
            outbound.database.execute("drop table if exists notifications.fake_payment");
            return new FakePayments(outbound.database, outbound.clock);
        }

        private MailPost outsideTransactions(MailPost post) {
            return new MailPost() {
                @Override
                public boolean isOn() {
                    return post.isOn();
                }

                @Override
                public Answer send(Letter letter) {
                    if (outbound.database.active()) {
                        throw new AssertionError("nothing is sent inside a transaction");
                    }
                    return post.send(letter);
                }
            };
        }

        void knows(Mailing other) {
            orders.putAll(other.orders);
        }

        OrderView order(String name, String locale) {
            return order(name, locale, "bea@example.com");
        }

        OrderView order(String name, String locale, String address) {
            OrderView paid = outbound.paidOrder(Outbound.DEMO);
            OrderView order =
                    new OrderView(
                            paid.orderNo(),
                            paid.merchant(),
                            paid.merchantOrderNo(),
                            paid.subject(),
                            paid.amount(),
                            paid.refunded(),
                            paid.items(),
                            paid.status(),
                            false,
                            paid.version(),
                            paid.createdAt(),
                            paid.expiresAt(),
                            paid.paidAt(),
                            null,
                            null,
                            paid.paidBy(),
                            null,
                            new OrderView.Buyer(name, address, locale, null),
                            paid.metadata(),
                            paid.token());
            orders.put(order.orderNo(), order);
            return order;
        }

        RefundNo refunded(OrderView order, long minor) {
            return refunded(order, minor, RefundNo.next(outbound.clock));
        }

        RefundNo refunded(OrderView order, long minor, RefundNo refundNo) {
            OrderView after = outbound.refunded(order, OrderStatus.PARTIALLY_REFUNDED, minor, 3);
            outbound.database.run(
                    () ->
                            facts.on(
                                    new io.counterfoil.orders.OrderRefunded(
                                            after,
                                            refundNo,
                                            null,
                                            Money.of(minor, "CNY"),
                                            outbound.clock.instant(),
                                            outbound.clock.instant())));
            return refundNo;
        }

        void returned(OrderView order) {
            failed(order, true);
        }

        void failed(OrderView order) {
            failed(order, false);
        }

        private void failed(OrderView order, boolean returned) {
            outbound.database.run(
                    () ->
                            facts.on(
                                    new io.counterfoil.orders.OrderRefundFailed(
                                            order,
                                            RefundNo.next(outbound.clock),
                                            null,
                                            Money.of(100, "CNY"),
                                            "returned",
                                            returned,
                                            outbound.clock.instant())));
        }

        List<Mail> mails() {
            return outbound.database.call(
                    () ->
                            outbound.database
                                    .entities()
                                    .createQuery("select m from Mail m order by m.id", Mail.class)
                                    .getResultList());
        }

        /** An order that is known and null can't be read. */
        private io.counterfoil.orders.Orders fakeOrders() {
            return fake(
                    io.counterfoil.orders.Orders.class,
                    argument -> {
                        if (orders.containsKey(argument) && orders.get(argument) == null) {
                            throw new IllegalStateException("bea@example.com can't be read");
                        }
                        return Optional.ofNullable(orders.get(argument));
                    });
        }

        private io.counterfoil.payments.Merchants merchants() {
            return fake(
                    io.counterfoil.payments.Merchants.class,
                    argument ->
                            Optional.of(
                                    new io.counterfoil.payments.MerchantView(
                                            Outbound.DEMO,
                                            merchantName,
                                            outbound.clock.instant(),
                                            "test")));
        }

        private static <T> T fake(Class<T> face, java.util.function.Function<Object, Object> find) {
            return face.cast(
                    java.lang.reflect.Proxy.newProxyInstance(
                            Mailing.class.getClassLoader(),
                            new Class<?>[] {face},
                            (proxy, method, arguments) -> {
                                if (!method.getName().equals("find")) {
                                    throw new UnsupportedOperationException(method.getName());
                                }
                                return find.apply(arguments[0]);
                            }));
        }
    }
}
