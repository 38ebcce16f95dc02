package io.counterfoil.adminweb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.application.Remembered;
import io.counterfoil.notifications.NotificationSearch;
import io.counterfoil.notifications.NotificationView;
import io.counterfoil.notifications.WebhookSearch;
import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderStatus;
import io.counterfoil.payments.PaymentSearch;
import io.counterfoil.payments.PaymentStatus;
import io.counterfoil.payments.StaffActSearch;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Lines lines = new Lines();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.34 | 1234",
                "12 | 1200",
                "1234 | 123400",
                "¥12.3 | 1230",
                "￥ 12.34 | 1234",
                "1,234.56 | 123456",
                "12.34 CNY | 1234",
                "12.34元 | 1234",
                "1234 minor | 1234",
                "1234fen | 1234",
                "1234 分 | 1234",
                "1234 JPY | 1234",
                "1.234 KWD | 1234",
                "0.01 | 1"
            })
    void anAmountIsReadAsPeopleTypeIt(String typed, long minor) {
        assertThat(TypedAmount.of(typed)).map(TypedAmount::minor).contains(minor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-1",
                "1.2.3",
                "12.345",
                "1,23",
                "12.5 fen",
                "12.5 JPY",
                "5 XYZ",
                "1e3",
                "9999999999999999",
                "١٢",
                "CFO01JDAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoAmountIsNotReadAsOne(String typed) {
        assertThat(TypedAmount.of(typed)).isEmpty();
    }

    @Test
    void allFiltersReachTheSearchOfOrders() {
        Filters filters =
                filters(
                        "orders",
                        Map.of(
                                "text", Samples.ORDER.value(),
                                "amount", "88.88",
                                "merchant", "demo",
                                "status", "PAID",
                                "from", "2026-11-22",
                                "to", "2026-11-22"));
        lines.ordersList().search(filters, "cursor", 50);
        assertThat(lines.last(OrderSearch.class))
                .isEqualTo(
                        new OrderSearch(
                                Samples.DEMO,
                                OrderStatus.PAID,
                                null,
                                Samples.ORDER.value(),
                                8888L,
                                Instant.parse("2026-11-21T16:00:00Z"),
                                Instant.parse("2026-11-22T16:00:00Z"),
                                "cursor",
                                50));
        assertThat(filters.unreadable()).isEmpty();
    }

    @Test
    void whoLooksForOrdersMayTypeTheProvidersNumber() {
        lines.ordersList().search(filters("orders", Map.of("text", "2026112222001")), null, 50);
        assertThat(lines.last(PaymentSearch.class).text()).isEqualTo("2026112222001");
        assertThat(lines.last(OrderSearch.class).text()).isEqualTo(Samples.ORDER.value());
    }

    @Test
    void whoLooksForPaymentsMayTypeTheMerchantsNumber() {
        lines.orders = List.of(Samples.order(OrderStatus.PAID));
        lines.paymentsList().search(filters("payments", Map.of("text", "A-17")), null, 50);
        assertThat(lines.last(OrderSearch.class).text()).isEqualTo("A-17");
        assertThat(lines.last(PaymentSearch.class).text()).isEqualTo(Samples.ORDER.value());
    }

    @Test
    void unknownOutcomesAreThoseWhoseTimeIsUp() {
        lines.paymentsList().search(filters("payments", Map.of("unknown", "1")), null, 50);
        PaymentSearch asked = lines.last(PaymentSearch.class);
        assertThat(asked.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(asked.expiredBefore()).isEqualTo(Samples.NOW);
    }

    @Test
    void refusedNotificationsAreBothKinds() {
        lines.notificationsList()
                .search(filters("notifications", Map.of("status", "REFUSED")), "c", 50);
        NotificationSearch asked = lines.last(NotificationSearch.class);
        assertThat(asked.statuses())
                .containsExactlyInAnyOrder(
                        NotificationView.Status.FORGED, NotificationView.Status.MISMATCH);
        assertThat(asked.cursor()).isEqualTo("c");
        assertThat(asked.payments()).isNull();
    }

    @Test
    void anAmountLeadsToMessagesThroughPaymentsAndOrders() {
        lines.notificationsList()
                .search(filters("notifications", Map.of("amount", "88.88")), null, 50);
        assertThat(lines.last(PaymentSearch.class).amountMinor()).isEqualTo(8888);
        assertThat(lines.last(NotificationSearch.class).payments()).contains(Samples.PAYMENT);
        lines.webhooksList().search(filters("webhooks", Map.of("amount", "88.88")), null, 50);
        assertThat(lines.last(OrderSearch.class).amountMinor()).isEqualTo(8888);
        assertThat(lines.last(WebhookSearch.class).orders()).contains(Samples.ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "status, NONE",
        "status, paid",
        "merchant, NOT ONE",
        "amount, 1.2.3",
        "from, 22.11.2026",
        "to, 2026-02-30",
        "to, +999999999-12-31"
    })
    void aFilterThatCannotBeReadIsNamedAndNotForgotten(String name, String value) {
        Filters filters = filters("orders", Map.of(name, value));
        lines.ordersList().search(filters, null, 50);
        assertThat(filters.unreadable()).containsExactly(name);
    }

    @Test
    void theAddressOfAListHoldsItsFiltersAndItsPlace() {
        Filters filters =
                filters("orders", Map.of("text", "a&b=c", "nonsense", "x", "cursor", "here"));
        assertThat(filters.from(null)).isEqualTo("/admin/orders?text=a%26b%3Dc");
        assertThat(filters.from("x/+")).isEqualTo("/admin/orders?text=a%26b%3Dc&cursor=x%2F%2B");
        assertThat(filters.isStart()).isFalse();
        assertThat(filters.cursor()).isEqualTo("here");
    }

    @Test
    void theRecordIsSearchedByNameWithoutItsPrefix() {
        Remembered record = new Remembered();
        Filters filters =
                new Filters("/admin/record", SHANGHAI)
                        .with("by", "Anna")
                        .with("act", "export")
                        .with("about", "orders");
        new RecordList(record).search(filters, null, 50);
        StaffActSearch asked = record.searches.get(0);
        assertThat(asked.by()).isEqualTo("staff:anna");
        assertThat(asked.act()).isEqualTo("export");
        assertThat(asked.about()).isEqualTo("orders");
    }

    @Test
    void everyActOfTheRecordHasItsWordsInBothLanguages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(Acts.KNOWN)
                    .allSatisfy(
                            act ->
                                    assertThat(new Texts(locale).find("admin.act." + act))
                                            .isPresent());
        }
    }

    @Test
    void aNumberOfOursLeadsToItsPage() {
        lines.orders = List.of(Samples.order(OrderStatus.PAID));
        assertThat(lead(Samples.ORDER.value())).contains("/admin/orders/" + Samples.ORDER);
        lines.payments = List.of(Samples.payment(PaymentStatus.SUCCEEDED));
        assertThat(lead(Samples.PAYMENT.value())).contains("/admin/payments/" + Samples.PAYMENT);
    }

    @Test
    void theNumberOfOneOrderLeadsToItWhoeverGaveTheNumber() {
        lines.orders = List.of(Samples.order(OrderStatus.PAID));
        assertThat(lead("A-17")).contains("/admin/orders/" + Samples.ORDER);
        lines.orders = List.of(Samples.order(OrderStatus.PAID), Samples.order(OrderStatus.CLOSED));
        assertThat(lead("A-17")).as("two merchants have this number").isEmpty();
    }

    @Test
    void anAmountShowsWhatIsOfThisAmount() {
        SearchPage page = search("88.88");
        assertThat(page.byAmount()).isTrue();
        assertThat(page.minor()).isEqualTo(8888);
        assertThat(page.found())
                .extracting(SearchPage.Found::name)
                .startsWith("orders", "payments");
        assertThat(EverySearch.onlyPage(page)).isEmpty();
        assertThat(lines.asked)
                .filteredOn(OrderSearch.class::isInstance)
                .allSatisfy(ask -> assertThat(((OrderSearch) ask).text()).isNull());
    }

    @Test
    void digitsAreANumberFirstAndAnAmountWhereNothingHasThatNumber() {
        assertThat(search("1234").byAmount()).isFalse();
        lines.orders = List.of();
        lines.payments = List.of();
        lines.notifications = List.of();
        lines.webhooks = List.of();
        assertThat(search("1234").byAmount()).isTrue();
        assertThat(search("1234").minor()).isEqualTo(123400);
        assertThat(search("no-number").byAmount()).isFalse();
        assertThat(search("").found()).isEmpty();
    }

    private SearchPage search(String text) {
        List<Listing<?>> all = lines.all();
        return new EverySearch(all, new DeskZone("UTC")).of(text);
    }

    private Optional<String> lead(String text) {
        return EverySearch.onlyPage(search(text));
    }

    private static Filters filters(String list, Map<String, String> values) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>(values);
        return new Filters("/admin/" + list, SHANGHAI)
                .from(
                        query,
                        List.of(
                                "text",
                                "amount",
                                "merchant",
                                "account",
                                "status",
                                "from",
                                "to",
                                "unknown"));
    }
}
