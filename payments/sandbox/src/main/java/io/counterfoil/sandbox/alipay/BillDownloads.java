package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.misbehaviour.FileFault;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Answer.Wire;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;

/** Hands out bills to whoever has a link that still holds; nothing about it is signed. */
final class BillDownloads implements Handler {

    private static final String ZIP = "application/zip";

    private final Apps apps;
    private final Bills bills;
    private final BillFaults faults;
    private final Requests requests;

    BillDownloads(Apps apps, Bills bills, BillFaults faults, Requests requests) {
        this.apps = apps;
        this.bills = bills;
        this.faults = faults;
        this.requests = requests;
    }

    @Override
    public Answer handle(Call call) {
        requests.count(call.verb(), "bill.download", "");
        var token = call.parameter("fileId").replaceFirst("^/trade/", "");
        return bills.linked(token).map(this::file).orElseGet(BillDownloads::expired);
    }

    private Answer file(BillVersion bill) {
        var app = apps.find(bill.appId()).orElseThrow();
        return faults.nextOfFile(app, bill.date())
                .map(fault -> spoilt(app, bill, fault))
                .orElseGet(() -> Answer.file(ZIP, bill.file()));
    }

    private Answer spoilt(AlipayApp app, BillVersion bill, Misbehaviour misbehaviour) {
        var fault = FileFault.of(misbehaviour);
        return switch (fault) {
            case HTML ->
                    Answer.text(200, "text/html;charset=GBK", "<html><body>busy</body></html>");
            case EMPTY -> Answer.text(200, ZIP, "");
            case HTTP_404 -> Answer.text(404, "text/html", "<html><body>404</body></html>");
            case HTTP_500 -> Answer.text(500, "text/html", "<html><body>500</body></html>");
            case EXPIRED -> expired();
            case REDIRECT ->
                    Answer.redirect(302, misbehaviour.option("to", "http://198.51.100.1/bill.zip"));
            case HALF_BODY -> Answer.file(ZIP, bill.file()).over(Wire.HALF);
            default -> Answer.file(ZIP, bills.spoilt(app, bill, fault, misbehaviour));
        };
    }

    private static Answer expired() {
        return Answer.text(403, "text/plain", "link expired");
    }
}
