package io.counterfoil.adminweb.web;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.security.Needs;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.ProviderAccountView;
import io.counterfoil.payments.ProviderAccounts;
import io.counterfoil.reconciliation.DayView;
import io.counterfoil.reconciliation.Days;
import io.counterfoil.reconciliation.MatchClass;
import io.counterfoil.reconciliation.MatchView;
import io.counterfoil.reconciliation.StatementRunView;
import io.counterfoil.reconciliation.StatementRuns;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days: do our books and the provider's agree? */
@Path("/admin/days")
@Controller
@RequestScoped
@Needs(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class DaysResource {

    private static final String SECTION = "days";
    private static final int SHOWN_DAYS = 14;
    private static final int MOST_RUNS = 200;

    private final DeskPages pages;
    private final Days days;
    private final StatementRuns runs;
    private final ProviderAccounts accounts;
    private final DeskZone zone;
    private final Clock clock;

    @Inject
    public DaysResource(
            DeskPages pages,
            Days days,
            StatementRuns runs,
            ProviderAccounts accounts,
            DeskZone zone,
            Clock clock) {
        this.pages = pages;
        this.days = days;
        this.runs = runs;
        this.accounts = accounts;
        this.zone = zone;
        this.clock = clock;
    }

    DaysResource() {
        this(null, null, null, null, null, null);
    }

    @GET
    public Response list() {
        return pages.show(SECTION, "admin/days.html", overview());
    }

    DaysPage overview() {
        List<ProviderAccountView> known =
                accounts.all().stream().filter(account -> account.merchant() != null).toList();
        LocalDate latest =
                known.stream()
                        .map(account -> today(account.name()))
                        .max(Comparator.naturalOrder())
                        .orElseGet(this::today);
        LocalDate first = latest.minusDays(SHOWN_DAYS - 1);
        List<DayView> views = days.latest(null, SHOWN_DAYS);
        List<StatementRunView> recent =
                runs.search(null, null, null, false, first, latest, null, MOST_RUNS).items();
        return new DaysPage(
                known.stream().map(account -> account(account, latest, views, recent)).toList());
    }

    private DaysPage.Account account(
            ProviderAccountView account,
            LocalDate latest,
            List<DayView> views,
            List<StatementRunView> recent) {
        Map<LocalDate, List<DayView>> byDay =
                views.stream()
                        .filter(view -> view.account().equals(account.name()))
                        .collect(Collectors.groupingBy(DayView::day));
        Map<LocalDate, StatementRunView> newest =
                recent.stream()
                        .filter(run -> run.account().equals(account.name()))
                        .collect(
                                Collectors.toMap(
                                        StatementRunView::day, run -> run, DaysResource::newer));
        LocalDate today = today(account.name());
        return new DaysPage.Account(
                account.name(),
                account.provider(),
                account.merchant().value(),
                account.unusable() == null,
                Stream.iterate(latest, day -> day.minusDays(1))
                        .limit(SHOWN_DAYS)
                        .map(
                                day ->
                                        DayTile.of(
                                                account.name(),
                                                day,
                                                byDay.getOrDefault(day, List.of()),
                                                newest.get(day),
                                                today))
                        .toList());
    }

    @GET
    @Path("/{account}/{day}")
    public Response detail(
            @PathParam("account") String account,
            @PathParam("day") String typedDay,
            @QueryParam("class") String matchClass,
            @QueryParam("cursor") String cursor) {
        LocalDate day = new Filters("").with("day", typedDay).day("day");
        if (day == null) {
            throw DeskPages.missing();
        }
        return pages.show(
                SECTION,
                "admin/day.html",
                page(
                        account,
                        day,
                        new Filters("").with("class", matchClass).choice("class", MatchClass.class),
                        cursor));
    }

    private DayPage page(String account, LocalDate day, MatchClass opened, String cursor) {
        List<DayView> views = days.day(account, day);
        StatementRunView run =
                runs.versions(account, day).stream().reduce(DaysResource::newer).orElse(null);
        Page<MatchView> rows =
                opened == null
                        ? new Page<>(List.of(), null)
                        : days.rows(account, day, opened, cursor, Filters.PAGE_SIZE);
        return new DayPage(
                DayTile.of(account, day, views, run, today(account)),
                views,
                run,
                opened,
                rows.items(),
                rows.next(),
                new Filters("/admin/days/" + account + "/" + day)
                        .with("class", opened == null ? null : opened.name()));
    }

    /** A newer one that was put aside counts for nothing once the provider went back. */
    static StatementRunView newer(StatementRunView one, StatementRunView other) {
        if (one.superseded() != other.superseded()) {
            return one.superseded() ? other : one;
        }
        return one.version() >= other.version() ? one : other;
    }

    /** The provider's; its day may begin before ours. */
    private LocalDate today(String account) {
        return days.today(account).orElseGet(this::today);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.id());
    }
}
