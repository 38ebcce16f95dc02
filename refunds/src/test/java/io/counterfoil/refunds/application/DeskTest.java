package io.counterfoil.refunds.application;

import static io.counterfoil.refunds.application.ApplyForRefundTest.assertRefused;
import static io.counterfoil.refunds.application.Provider.says;
import static io.counterfoil.refunds.application.RefundWorld.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.payments.TimelineEntry;
import io.counterfoil.payments.WorkItem;
import io.counterfoil.refunds.RefundOrigin;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.domain.Finding;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk shows of refunds. */
class DeskTest {

    private final RefundWorld world = new RefundWorld();
    private final PaymentNo payment = world.aPaidPayment();

    @Test
    void theTimelineTellsEachChangeAndWhoMadeIt() {
        RefundNo no = world.aProposedRefund(payment, 4_000);
        world.refunds.approve(no, BERT, "fine");
        world.sweep();

        List<TimelineEntry> entries =
                new TimelineOfRefunds(world.tables, world.transactions)
                        .of(world.view(no).orderNo());

        assertThat(entries)
                .extracting(TimelineEntry::what)
                .containsExactly(
                        "refunds.timeline.created",
                        "refunds.timeline.moved",
                        "refunds.timeline.moved",
                        "refunds.timeline.moved");
        assertThat(entries)
                .extracting(entry -> entry.by().value())
                .containsExactly("staff:anna", "staff:bert", "system", "system");
        assertThat(entries.get(3).facts()).containsEntry("status", "SUCCEEDED");
    }

    @Test
    void aWorkItemIsClosedOnceWithANoteAndARecord() {
        RefundNo no = world.aRequestedRefund(payment, 4_000);
        world.provider.nextSends.add(says(RefundAnswer.Outcome.NEEDS_A_PERSON));
        world.sweep();
        WorkItem item = world.workItems.open(10).get(0);
        assertThat(item.about()).isEqualTo(no.value());
        assertThat(item.module()).isEqualTo("refunds");

        world.workItems.close(item.id(), BERT, "topped up");
        world.workItems.close(item.id(), BERT, "again");

        assertThat(world.workItems.countOpen()).isZero();
        assertThat(world.acts).filteredOn("staff:bert close_work_item"::equals).hasSize(1);
        assertRefused("work_item_not_found", () -> world.workItems.close("nothing", BERT, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everythingThatIsShownHasWords(String language) throws Exception {
        ResourceBundle words =
                ResourceBundle.getBundle("messages.refunds", Locale.forLanguageTag(language));
        List<String> keys = new ArrayList<>();
        for (Field field : Finding.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                keys.add("refunds.work." + field.get(null));
            }
        }
        for (RefundStatus status : RefundStatus.values()) {
            keys.add("refunds.status." + status);
        }
        for (RefundOrigin origin : RefundOrigin.values()) {
            keys.add("refunds.origin." + origin);
        }

        assertThat(words.keySet()).containsAll(keys);
        assertThat(words.getLocale().getLanguage()).isEqualTo(language);
    }
}
