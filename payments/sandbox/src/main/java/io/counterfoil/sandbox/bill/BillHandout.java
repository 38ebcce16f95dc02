package io.counterfoil.sandbox.bill;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Answer.Wire;
import java.nio.file.Path;
import java.util.function.Function;

/** Hands out a bill's file, whole or wrong. */
public final class BillHandout {

    private final Bills bills;
    private final BillFaults faults;

    public BillHandout(Bills bills, BillFaults faults) {
        this.bills = bills;
        this.faults = faults;
    }

    /** For a link that doesn't hold. */
    public Answer expired() {
        return Answer.text(403, "text/plain", "link expired");
    }

    /**
     * The answer that hands it out.
     *
     * @param whole makes the answer of a file: the one that was published, or one with something
     *     wrong in it
     */
    public Answer answer(Account account, BillVersion bill, Function<Path, Answer> whole) {
        return faults.nextOfFile(account, bill.date())
                .map(fault -> spoilt(account, bill, fault, whole))
                .orElseGet(() -> whole.apply(bill.file()));
    }

    private Answer spoilt(
            Account account,
            BillVersion bill,
            Misbehaviour misbehaviour,
            Function<Path, Answer> whole) {
        var fault = FileFault.of(misbehaviour);
        return switch (fault) {
            case HTML ->
                    Answer.text(200, "text/html;charset=GBK", "<html><body>busy</body></html>");
            case EMPTY -> Answer.text(200, "application/octet-stream", "");
            case HTTP_404 -> Answer.text(404, "text/html", "<html><body>404</body></html>");
            case HTTP_500 -> Answer.text(500, "text/html", "<html><body>500</body></html>");
            case EXPIRED -> expired();
            case REDIRECT ->
                    Answer.redirect(302, misbehaviour.option("to", "http://198.51.100.1/bill"));
            case HALF_BODY -> whole.apply(bill.file()).over(Wire.HALF);
            default -> whole.apply(bills.spoilt(account, bill, fault, misbehaviour));
        };
    }
}
