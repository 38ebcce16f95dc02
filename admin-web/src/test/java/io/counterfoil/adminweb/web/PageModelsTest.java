package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.orders.OrderStatus;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.Timeline;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.payments.WorkItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageModelsTest {

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({
        "/admin/, /admin/",
        "/admin/orders?status=PAID&text=a%20b, /admin/orders?status=PAID&text=a%20b",
        "https://evil.example/, /admin/",
        "//evil.example/, /admin/",
        "/\\evil.example, /admin/",
        "/administrator, /admin/",
        "/pay/abc, /admin/",
        "javascript:alert(1), /admin/",
        "'/admin/\r\nSet-Cookie: a=b', /admin/"
    })
    void afterTheLoginOneComesToAPageOfTheDeskOnly(String next, String goesTo) {
        assertThat(LoginResource.safe(next)).isEqualTo(goesTo);
    }

    @Test
    void filtersStandInTheAddressAndSurviveThePaging() {
        Filters filters =
                new Filters("/admin/orders")
                        .with("text", " a&b=c ")
                        .with("merchant", "demo")
                        .with("status", "");
        assertThat(filters.from("x+/="))
                .isEqualTo("/admin/orders?text=a%26b%3Dc&merchant=demo&cursor=x%2B%2F%3D");
        assertThat(filters.from(null)).isEqualTo("/admin/orders?text=a%26b%3Dc&merchant=demo");
        assertThat(filters.merchant()).hasToString("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid", "PAID; drop table", "UNHEARD_OF"})
    void aStatusThatIsNoneFiltersNothing(String status) {
        assertThat(new Filters("/x").with("status", status).status(OrderStatus.class)).isNull();
    }

    @Test
    void aMerchantThatCannotBeOneFiltersNothing() {
        assertThat(new Filters("/x").with("merchant", "../Demo").merchant()).isNull();
    }

    @Test
    void aWebhookIsShownWithoutTheTokenOfTheBuyersPage() {
        assertThat(WebhookPage.masked("{\"cashier_url\":\"https://a/cashier/Ab_9-x\",\"n\":1}"))
                .isEqualTo("{\"cashier_url\":\"https://a/cashier/…\",\"n\":1}");
        assertThat(WebhookPage.masked("{\"u\":\"https:\\/\\/a\\/pay\\/Ab_9-x\"}"))
                .isEqualTo("{\"u\":\"https:\\/\\/a\\/pay\\/…\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "AWAITING_PAYMENT, false, true",
        "AWAITING_PAYMENT, true, false",
        "PAID, false, false",
        "CLOSED, false, false"
    })
    void onlyAnOpenOrderOffersItsClose(OrderStatus status, boolean closing, boolean offered) {
        var page =
                new OrderPage(
                        Samples.order(status),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        true);
        assertThat(page.isClosable()).isEqualTo(offered && !page.order().closing());
        assertThat(closing && offered).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, false, true",
        "PENDING, true, true",
        "SUCCEEDED, true, false",
        "CLOSED, true, false",
        "FAILED, true, false"
    })
    void aPaymentOffersWhatMakesSense(PaymentStatus status, boolean query, boolean close) {
        PaymentPage page =
                new PaymentPage(
                        Samples.payment(status),
                        List.of(),
                        List.of(),
                        LedgerSamples.sums(0, 0, 0),
                        List.of());
        assertThat(page.isQueryable()).isEqualTo(query);
        assertThat(page.isClosable()).isEqualTo(close);
    }

    @Test
    void theTimelineJoinsAllModulesByTime() {
        Timeline payments = no -> List.of(entry("2026-11-22T21:00:05Z", "payments.x"));
        Timeline orders =
                no ->
                        List.of(
                                entry("2026-11-22T21:00:01Z", "orders.first"),
                                entry("2026-11-22T21:00:05Z", "orders.second"),
                                entry("2026-11-22T21:00:09Z", "orders.third_one"));
        OrderTimeline timeline = new OrderTimeline(List.of(payments, orders));
        assertThat(timeline.of(Samples.ORDER, ENGLISH))
                .extracting(OrderPage.Moment::sentence)
                .containsExactly("first", "x", "second", "third one");
    }

    @Test
    void aSentenceHasItsFactsInPlaceOrBehindIt() {
        assertThat(ENGLISH.sentence("payments.unknown.state", Map.of("status", "PAID", "note", "")))
                .isEqualTo("state – status: paid");
        assertThat(
                        new Texts(Locale.CHINESE)
                                .sentence("payments.unknown.state", Map.of("status", "PAID")))
                .isEqualTo("state – 状态: 已支付");
    }

    @Test
    void whoDidSomethingIsSaidInWords() {
        DeskFrame frame =
                Samples.desk(
                        Locale.ENGLISH,
                        io.counterfoil.adminweb.domain.Roles.of(
                                io.counterfoil.adminweb.Role.VIEWER));
        assertThat(frame.by("staff:anna")).isEqualTo("anna");
        assertThat(frame.by("merchant:demo")).isEqualTo("merchant demo");
        assertThat(frame.by("system")).isEqualTo("Counterfoil");
        assertThat(frame.by("somebody:new")).isEqualTo("somebody:new");
    }

    @Test
    void theOtherLanguageIsOneLinkAwayOnTheSamePage() {
        assertThat(
                        Samples.desk(
                                        Locale.ENGLISH,
                                        io.counterfoil.adminweb.domain.Roles.of(
                                                io.counterfoil.adminweb.Role.VIEWER))
                                .inLanguage("zh"))
                .isEqualTo("/admin/orders?text=1&lang=zh");
    }

    @Test
    void workItemsOfAllModulesAreOneListOldestFirstAndClosedByTheirModule() {
        FakeWork payments = new FakeWork("payments", "2026-11-22T21:00:05Z");
        FakeWork orders = new FakeWork("orders", "2026-11-22T21:00:01Z");
        AllWorkItems all = new AllWorkItems(List.of(payments, orders));
        assertThat(all.countOpen()).isEqualTo(2);
        assertThat(all.open(10)).extracting(WorkItem::module).containsExactly("orders", "payments");
        assertThat(all.open(1)).extracting(WorkItem::module).containsExactly("orders");
        all.close("payments", "1", Actor.staff("anna"), "refunded by hand");
        assertThat(payments.closed).containsExactly("1 staff:anna refunded by hand");
        assertThat(orders.closed).isEmpty();
        assertThatThrownBy(() -> all.close("nobody", "1", Actor.staff("anna"), "x"))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void whoNeedNotKnowTheBuyerSeesAMask() {
        var read =
                new OrderPage(
                        Samples.order(OrderStatus.PAID),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false);
        assertThat(read.buyerName()).isEqualTo("<•••");
        assertThat(read.metadata().values()).containsExactly("<•••");
        assertThat(Masked.text("anna.li@shop.example")).isEqualTo("a•••@shop.example");
        assertThat(Masked.text("李雷")).isEqualTo("李•••");
        assertThat(Masked.text("@x")).isEqualTo("@•••");
    }

    private static TimelineEntry entry(String at, String what) {
        return new TimelineEntry(
                Instant.parse(at), what, Samples.ORDER.value(), Actor.SYSTEM, Map.of());
    }

    private static final class FakeWork implements WorkItems {

        private final String module;
        private final Instant since;
        private final List<String> closed = new ArrayList<>();

        private FakeWork(String module, String since) {
            this.module = module;
            this.since = Instant.parse(since);
        }

        @Override
        public String module() {
            return module;
        }

        @Override
        public List<WorkItem> open(int limit) {
            return List.of(
                    new WorkItem(
                            "1",
                            module,
                            "late_payment",
                            OrderNo.next(java.time.Clock.systemUTC()).value(),
                            null,
                            null,
                            since,
                            "reason",
                            null,
                            null,
                            null));
        }

        @Override
        public long countOpen() {
            return 1;
        }

        @Override
        public void close(String id, Actor by, String note) {
            closed.add(id + " " + by + " " + note);
        }
    }
}
