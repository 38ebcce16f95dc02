package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.provider.Stage;

/** Which day's bill is asked for, and whether it is there. */
final class BillCalls {

    private final RequestCheck check;
    private final Stage stage;

    BillCalls(RequestCheck check, Stage stage) {
        this.check = check;
        this.stage = stage;
    }

    /**
     * @throws AcpRefusal also where nothing was done on that day: there is no file then
     */
    BillVersion asked(Merchant merchant, AcpRequest request) {
        check.require(request, "txnSubType", "accessType", "settleDate", "txnTime", "fileType");
        check.requireOneOf(request, AcpFields.TXN_TYPE, AcpFields.FILE);
        check.requireOneOf(request, "txnSubType", "01");
        check.requireOneOf(request, AcpFields.BIZ_TYPE, "000000");
        check.requireOneOf(request, "fileType", "00");
        var account = merchant.asAccount();
        var date =
                AcpTime.latest(request.get("settleDate"), stage.bills().today(account))
                        .orElseThrow(() -> AcpRefusal.of(Codes.BAD_FORMAT, "settleDate"));
        stage.billFaults()
                .nextLate(account, date)
                .ifPresent(
                        late -> {
                            throw AcpRefusal.of(late.option("sub_code", Codes.NO_FILE));
                        });
        return stage.bills()
                .current(account, date)
                .filter(bill -> !bill.isEmpty())
                .orElseThrow(() -> AcpRefusal.of(Codes.NO_FILE));
    }
}
