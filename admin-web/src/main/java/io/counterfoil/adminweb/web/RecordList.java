package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.domain.StaffName;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.StaffActSearch;
import io.counterfoil.payments.StaffActView;
import io.counterfoil.payments.StaffRecord;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** What staff did, newest first; nothing on it can be changed. */
@Dependent
public class RecordList implements Listing<StaffActView> {

    private static final String SYSTEM = "system";

    private final StaffRecord record;

    @Inject
    public RecordList(StaffRecord record) {
        this.record = record;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<FilterField> fields() {
        return Stream.concat(
                        Stream.of(
                                new FilterField(
                                        "about",
                                        "search",
                                        "admin.about",
                                        "admin.record.about",
                                        List.of()),
                                new FilterField(
                                        "by", "search", "admin.who", "admin.record.by", List.of()),
                                acts()),
                        FilterField.days())
                .toList();
    }

    private static FilterField acts() {
        return new FilterField(
                "act",
                "select",
                "admin.what",
                null,
                Acts.KNOWN.stream()
                        .map(act -> new FilterField.Option(act, "admin.act." + act))
                        .toList());
    }

    @Override
    public Page<StaffActView> search(Filters filters, String cursor, int limit) {
        return record.search(
                new StaffActSearch(
                        by(filters),
                        filters.text("act"),
                        filters.text("about"),
                        filters.start(),
                        filters.end(),
                        cursor,
                        limit));
    }

    private static String by(Filters filters) {
        String typed = filters.text("by");
        if (typed == null || typed.equals(SYSTEM)) {
            return typed;
        }
        return StaffName.typed(typed).map(name -> Actor.staff(name.value()).value()).orElse(typed);
    }

    @Override
    public List<Column<StaffActView>> columns() {
        return List.of(
                Column.of("admin.when", act -> Cell.moment(act.at())),
                Column.of("admin.who", act -> Cell.actor(act.by()).with(act.fromAddress())),
                Column.of("admin.what", act -> Cell.act(act.act())),
                Column.of(
                        "admin.about",
                        act -> Cell.number(act.about(), Whereabouts.of(act.about()))),
                Column.of("admin.note", act -> Cell.text(act.note())));
    }

    @Override
    public List<CsvColumn<StaffActView>> exported() {
        return List.of(
                CsvColumn.text("id", StaffActView::id),
                CsvColumn.moment("at", StaffActView::at),
                CsvColumn.text("by", act -> act.by().value()),
                CsvColumn.text("act", StaffActView::act),
                CsvColumn.text("about", StaffActView::about),
                CsvColumn.text("note", StaffActView::note),
                CsvColumn.text("from_address", StaffActView::fromAddress),
                CsvColumn.text("request_id", StaffActView::requestId),
                CsvColumn.text("seq", act -> act.seq() == null ? "" : act.seq().toString()));
    }
}
