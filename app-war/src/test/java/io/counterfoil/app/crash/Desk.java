package io.counterfoil.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.admin.Staff;
import io.counterfoil.app.incontainer.SeedStaff;
import io.counterfoil.app.processes.Await;
import io.counterfoil.app.processes.Installation;
import io.counterfoil.app.processes.Node;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Staff at the desk, who sign in anew and do again whatever they do not see done: the node that
 * they talk to dies. At every moment an act is on record together with its effect, or neither is
 * (I13).
 */
final class Desk {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Role[] PEOPLE = {Role.OPERATOR, Role.APPROVER};

    private final Installation installation;
    private String trouble = "";

    Desk(Installation installation) {
        this.installation = installation;
    }

    /** An act of staff, and the rows that it makes or turns into this. */
    record Act(String name, String about, String effect) {}

    /** Accounts for the people who work here. */
    static void opens(Node node) {
        for (Role role : PEOPLE) {
            node.run(
                    SeedStaff.class,
                    Map.of(
                            "name", Staff.nameOf(role),
                            "password", Staff.PASSWORD,
                            "role", role.name()));
        }
    }

    void signsIn(Role who) {
        Await.until(LONGEST, () -> who + " can't sign in", () -> survives(() -> signedIn(who)));
    }

    /** What the page shows where the pattern says. */
    String reads(Role who, String page, Pattern what) {
        String[] read = {""};
        Await.until(
                LONGEST,
                () -> page + " does not show " + what + ": " + trouble,
                () -> survives(() -> read[0] = shown(signedIn(who), page, what)));
        return read[0];
    }

    /** Sends the form of a page until its act is on record, once. */
    void does(Act act, Role who, String page, String form, Map<String, String> fields) {
        does(act, () -> send(signedIn(who), page, form, fields));
    }

    /** The same for a page that says which version of its subject it shows. */
    void doesWithVersion(Act act, Role who, String page, String form, Map<String, String> fields) {
        does(
                act,
                () -> {
                    Staff staff = signedIn(who);
                    Map<String, String> all = new HashMap<>(fields);
                    all.put("version", shown(staff, page, named("version")));
                    send(staff, page, form, all);
                });
    }

    static Pattern named(String field) {
        return Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"");
    }

    private void does(Act act, Runnable atTheDesk) {
        long before = onRecord(act);
        Await.until(
                LONGEST,
                () -> act + " is not done: " + trouble,
                () -> {
                    survives(atTheDesk);
                    return onRecord(act) > before;
                });
        assertThat(onRecord(act)).as("once: " + act).isEqualTo(before + 1);
    }

    /** One statement sees one moment, whoever dies meanwhile. */
    private long onRecord(Act act) {
        List<String> both =
                installation
                        .postgres()
                        .rows(
                                "select (select count(*) from payments.staff_act where act = '"
                                        + act.name()
                                        + "' and about = '"
                                        + act.about()
                                        + "'), (select count(*) from "
                                        + act.effect()
                                        + ")")
                        .get(0);
        assertThat(both.get(0)).as("I13 acts on record and effects: " + act).isEqualTo(both.get(1));
        return Long.parseLong(both.get(0));
    }

    private Staff signedIn(Role who) {
        return Staff.signedIn(installation.url(), Staff.nameOf(who), Staff.PASSWORD);
    }

    private static void send(Staff staff, String page, String form, Map<String, String> fields) {
        staff.open(page);
        assertThat(staff.post(form, fields).statusCode()).isEqualTo(303);
    }

    private static String shown(Staff staff, String page, Pattern what) {
        String body = staff.open(page).body();
        Matcher found = what.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }

    /** Whoever talks to a node that dies hears nothing, or that nobody is there. */
    private boolean survives(Runnable act) {
        try {
            act.run();
            return true;
        } catch (UncheckedIOException | AssertionError died) {
            trouble = died.toString();
            return false;
        }
    }
}
