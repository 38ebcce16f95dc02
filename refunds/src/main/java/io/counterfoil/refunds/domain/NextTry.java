package io.counterfoil.refunds.domain;

import io.counterfoil.payments.RefundAnswer.Outcome;
import java.util.Optional;

/** What is tried next of a refund, after an answer that did not end it or came after its end. */
final class NextTry {

    /** A provider that has just refunded may need a while to show it. */
    private static final int ABSENTS_OF_A_DONE_ONE = 3;

    private final Plan plan;
    private final Answered answered;

    NextTry(Plan plan, Answered answered) {
        this.plan = plan;
        this.answered = answered;
    }

    /**
     * Of one that is under way.
     *
     * @return why a person is needed from now on, if one is
     */
    Optional<Finding> underWay(boolean waitsForPerson) {
        if (answered.outcome() == Outcome.NEEDS_A_PERSON) {
            plan.forgetAbsents();
            return Optional.of(new Finding(Finding.NEEDS_PERSON, answered.answer().detail()));
        }
        return answered.isSend() ? afterSend() : afterQuery(waitsForPerson);
    }

    /**
     * Of one that ended: it is asked about only because somebody wanted to know.
     *
     * @return what contradicts its end, if anything does
     */
    Optional<Finding> ended(boolean done) {
        plan.stop();
        boolean absent = done && answered.outcome() == Outcome.ABSENT;
        boolean notYetShown = absent && plan.absent(answered.at()) < ABSENTS_OF_A_DONE_ONE;
        if (notYetShown || answered.outcome() == Outcome.UNKNOWN) {
            plan.queryAgain(answered.at(), answered.rules());
            return Optional.empty();
        }
        return absent || (done && isContradiction())
                ? Optional.of(
                        new Finding(
                                Finding.CONTRADICTED,
                                "It was done, and now the provider says: "
                                        + answered.answer().detail()
                                        + ". Nothing was changed."))
                : Optional.empty();
    }

    /** A refusal that ended nothing waits for what a query shows. */
    private Optional<Finding> afterSend() {
        if (answered.outcome() == Outcome.NOT_SENT) {
            plan.sendLater(answered.at());
            return Optional.empty();
        }
        if (answered.outcome() == Outcome.FAILED) {
            plan.refused(answered.answer().detail());
        }
        plan.queryAfterSend(answered.at(), answered.rules());
        return Optional.empty();
    }

    private Optional<Finding> afterQuery(boolean waitsForPerson) {
        boolean absent = answered.outcome() == Outcome.ABSENT;
        int absents = absent ? plan.absent(answered.at()) : 0;
        if (answered.outcome() == Outcome.UNKNOWN) {
            plan.notAnswered();
        } else if (!absent) {
            plan.forgetAbsents();
        }
        if (waitsForPerson) {
            plan.queryWhileAPersonIsNeeded(answered.at());
        } else if (!plan.hadUnknownTry() && isNothingShown()) {
            plan.sendLater(answered.at());
        } else if (absent && plan.isAbsentForLong(answered.at())) {
            return Optional.of(
                    new Finding(
                            Finding.ABSENT,
                            "The provider still does not know it after "
                                    + absents
                                    + " questions."
                                    + whatThen()));
        } else if (absent && answered.rules().repeatable() && plan.refusal() == null) {
            plan.sendAgain(answered.at());
        } else {
            plan.queryAgain(answered.at(), answered.rules());
        }
        return Optional.empty();
    }

    private boolean isNothingShown() {
        return answered.outcome() == Outcome.ABSENT || answered.outcome() == Outcome.UNKNOWN;
    }

    private String whatThen() {
        return answered.rules().repeatable()
                ? ""
                : " It is never sent again by itself: the money may have gone. Look for it in the"
                        + " provider's console; its statement ends it when it shows it, and a"
                        + " second person gives it up when the statements of the days after do"
                        + " not.";
    }

    /** Another amount is one way of saying that a person is needed. */
    private boolean isContradiction() {
        boolean otherAmount =
                answered.outcome() == Outcome.NEEDS_A_PERSON && answered.answer().amount() != null;
        return otherAmount || answered.outcome() == Outcome.FAILED;
    }
}
