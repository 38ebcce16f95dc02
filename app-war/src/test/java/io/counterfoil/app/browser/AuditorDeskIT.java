package io.counterfoil.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.faults.Merchant;
import io.counterfoil.app.faults.Sandbox;
import io.counterfoil.app.incontainer.ApplyAnswer;
import io.counterfoil.app.it.InContainer;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The auditor's page in a real browser: a violation is seen, its account released. */
class AuditorDeskIT extends InBrowser {

    private static final String SWEEPER = "io.counterfoil.adminweb.application.AuditSweeper";

    @Test
    void aViolationIsSeenUnderstoodAndReleased() {
        Merchant merchant = Merchant.demo();
        JsonObject attempt = merchant.starts(merchant.places(), "alipay.page");
        Sandbox.pays(Merchant.opensPayPage(attempt));
        String payment = attempt.getString("payment_no");
        assertThat(InContainer.run(ApplyAnswer.class, Map.of("payment_no", payment)))
                .isEqualTo("SUCCEEDED");
        String book =
                "update reconciliation.book_entry set amount_minor = amount_minor %s 100 where"
                        + " payment_no = '"
                        + payment
                        + "' and kind = 'PAYMENT'";
        try (Clerk clerk = Clerk.signsIn(chromium, Role.APPROVER)) {
            looks();
            // What others asked for is looked at before.
            InContainer.sweep(SWEEPER, "lookAtEverything");
            thaws(clerk);
            clerk.opens("/admin/audit").takesPictures("desk-audit-calm");
            InContainer.sql(book.formatted("+"));
            looks();

            clerk.opens("/admin/").sees(".card.alarm", "invariants violated");
            clerk.takesPictures("desk-home-violated");
            clerk.opens("/admin/audit")
                    .sees("#violations", payment)
                    .sees("#violations", "reconciliation says")
                    .sees("article.work", "The auditor found something");
            clerk.takesPictures("desk-audit").takesPictureOfTheScreen("desk-audit");

            thaws(clerk);
            clerk.sees(".message", "released for this cause")
                    .sees("#violations", "let refunds go although it stands");
            clerk.takesPictures("desk-audit-released");

            clerk.presses("#everything button").sees(".progress", "Everything is being looked at");
            clerk.takesPictures("desk-audit-under-way");
            InContainer.sweep(SWEEPER, "lookAtEverything");
            clerk.opens("/admin/audit").sees("#runs", "everything").doesNotSee(".progress");
            assertThat(clerk.complaints()).isEmpty();
        } finally {
            InContainer.sql(book.formatted("-"));
            looks();
        }
    }

    private static void looks() {
        InContainer.sweep(SWEEPER, "lookAtRecent");
    }

    /** Releases what is frozen, one by one; the password was typed just now. */
    private static void thaws(Clerk clerk) {
        clerk.opens("/admin/audit");
        while (clerk.page().locator("#release form").count() > 0) {
            clerk.types("#release form >> nth=0 >> input[name=note]", "a test wrote it")
                    .presses("#release form >> nth=0 >> button");
            clerk.page().locator(".message.done").first().waitFor();
        }
    }
}
