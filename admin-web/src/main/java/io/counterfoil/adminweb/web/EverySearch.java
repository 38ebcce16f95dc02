package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks for one text in all lists that can be searched by it. */
@RequestScoped
public class EverySearch {

    private static final int SHOWN = 10;
    private static final int LONGEST = 100;

    private final Iterable<Listing<?>> lists;
    private final DeskZone zone;

    @Inject
    EverySearch(@Any Instance<Listing<?>> lists, DeskZone zone) {
        this((Iterable<Listing<?>>) lists, zone);
    }

    EverySearch(Iterable<Listing<?>> lists, DeskZone zone) {
        this.lists = lists;
        this.zone = zone;
    }

    EverySearch() {
        this(List.of(), null);
    }

    /** A text that reads as both is taken for an amount only where nothing has that number. */
    SearchPage of(String typed) {
        String text = typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST);
        Optional<TypedAmount> amount = TypedAmount.of(text);
        boolean mayBeNumber = !text.isEmpty() && amount.map(TypedAmount::isPlain).orElse(true);
        List<SearchPage.Found> found = mayBeNumber ? in("text", text) : List.of();
        if (amount.isEmpty() || !found.isEmpty()) {
            return new SearchPage(text, false, null, found);
        }
        return new SearchPage(text, true, amount.get().minor(), in("amount", text));
    }

    /**
     * Where a search leads that found one thing. An order's number finds its payments and webhooks
     * too; who types it wants the order, and so does who types the merchant's or the provider's.
     */
    static Optional<String> onlyPage(SearchPage page) {
        if (page.byAmount() || page.found().isEmpty()) {
            return Optional.empty();
        }
        String own = Whereabouts.of(page.text());
        List<String> leads =
                page.found().stream()
                        .filter(found -> own != null || found == page.found().get(0))
                        .flatMap(found -> found.rows().stream())
                        .map(row -> row.get(0).href())
                        .filter(href -> own == null || own.equals(href))
                        .toList();
        return leads.size() == 1 ? Optional.ofNullable(leads.get(0)) : Optional.empty();
    }

    private List<SearchPage.Found> in(String field, String value) {
        List<SearchPage.Found> found = new ArrayList<>();
        for (Listing<?> list : lists) {
            if (list.fields().stream().anyMatch(each -> each.name().equals(field))) {
                in(list, field, value).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingInt(each -> rank(each.name())));
        return found;
    }

    private <T> Optional<SearchPage.Found> in(Listing<T> list, String field, String value) {
        Filters filters = new Filters("/admin/" + list.name(), zone.id()).with(field, value);
        Page<T> page = list.search(filters, null, SHOWN);
        if (page.items().isEmpty() || !filters.unreadable().isEmpty()) {
            return Optional.empty();
        }
        ListPage rows = ListPage.of(list, filters, page.items(), page.next());
        return Optional.of(
                new SearchPage.Found(
                        list.name(),
                        rows.heads(),
                        rows.rows(),
                        page.next() != null,
                        filters.from(null)));
    }

    private static int rank(String name) {
        int place = List.of("orders", "payments", "refunds").indexOf(name);
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
