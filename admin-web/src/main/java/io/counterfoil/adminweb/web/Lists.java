package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.security.DeskRequest;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.StaffRecord;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the page and the file of each {@link Listing}. */
@RequestScoped
public class Lists {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final DeskPages pages;
    private final DeskRequest current;
    private final StaffRecord record;
    private final DeskZone zone;
    private final long mostRows;

    @Inject
    public Lists(
            DeskPages pages,
            DeskRequest current,
            StaffRecord record,
            DeskZone zone,
            @ConfigProperty(name = "counterfoil.admin.export-rows", defaultValue = "100000")
                    long mostRows) {
        this.pages = pages;
        this.current = current;
        this.record = record;
        this.zone = zone;
        this.mostRows = mostRows;
    }

    Lists() {
        this(null, null, null, null, 0);
    }

    /** The list at its address. */
    <T> Response show(Listing<T> listing, MultivaluedMap<String, String> query) {
        return pages.show(listing.section(), "admin/list.html", page(listing, query));
    }

    <T> ListPage page(Listing<T> listing, MultivaluedMap<String, String> query) {
        Filters filters = filters(listing, query);
        Page<T> found = listing.search(filters, filters.cursor(), Filters.PAGE_SIZE);
        return filters.unreadable().isEmpty()
                ? ListPage.of(listing, filters, found.items(), found.next())
                : ListPage.of(listing, filters, List.of(), null);
    }

    /**
     * Everything that the filters of a form leave, as a file; the act is recorded before the first
     * row leaves. A POST, because it leaves a record.
     */
    <T> Response export(Listing<T> listing, MultivaluedMap<String, String> form) {
        Filters filters = filters(listing, form);
        listing.search(filters, null, 1);
        if (!filters.unreadable().isEmpty()) {
            throw DomainException.invalid(
                    "filters_invalid", "Some filters cannot be read: " + filters.unreadable());
        }
        record.record(
                current.actor(),
                "export",
                listing.name(),
                filters.any() ? filters.from(null) : "everything");
        StreamingOutput file =
                out ->
                        CsvFile.write(
                                out,
                                listing.exported(),
                                (cursor, limit) -> listing.search(filters, cursor, limit),
                                mostRows);
        return Response.ok(file, CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + listing.name() + ".csv\"")
                .build();
    }

    private <T> Filters filters(Listing<T> listing, MultivaluedMap<String, String> sent) {
        return new Filters("/admin/" + listing.name(), zone.id())
                .from(sent, listing.fields().stream().map(FilterField::name).toList());
    }
}
