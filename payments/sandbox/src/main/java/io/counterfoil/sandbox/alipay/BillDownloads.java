package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.Handler;

/** Hands out bills to whoever has a link that still holds; nothing about it is signed. */
final class BillDownloads implements Handler {

    private static final String ZIP = "application/zip";

    private final Bills bills;

    BillDownloads(Bills bills) {
        this.bills = bills;
    }

    @Override
    public Answer handle(Call call) {
        var token = call.parameter("fileId").replaceFirst("^/trade/", "");
        return bills.linked(token)
                .map(bill -> Answer.file(ZIP, bill.file()))
                .orElseGet(() -> Answer.text(403, "text/plain", "link expired"));
    }
}
