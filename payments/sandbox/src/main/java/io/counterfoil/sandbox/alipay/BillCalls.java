package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.web.FormText;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

/** Where the bill of a day can be fetched. */
final class BillCalls {

    /** The address that a link leads to, below the sandbox's own. */
    static final String DOWNLOAD = "/alipay/bill/downloadBillFile.resource";

    private final Stage stage;

    BillCalls(Stage stage) {
        this.stage = stage;
    }

    JsonObject downloadUrl(AlipayApp app, GatewayRequest request) {
        var date = date(request);
        refuseLate(app, date);
        var bill = stage.bills().current(app.account(), date).orElseThrow(BillCalls::notThere);
        var json = ServerCalls.success().add("bill_download_url", url(app, bill));
        if (bill.isEmpty()) {
            json.add("bill_file_code", "EMPTY_DATA_WITH_BILL_FILE");
        }
        return json.build();
    }

    private void refuseLate(AlipayApp app, LocalDate date) {
        stage.billFaults()
                .nextLate(app.account(), date)
                .ifPresent(
                        late -> {
                            throw AlipayRefusal.of(
                                    late.option("code", "40004"),
                                    late.option("sub_code", "isp.bill_not_exist"),
                                    "账单不存在");
                        });
    }

    private static AlipayRefusal notThere() {
        return AlipayRefusal.business("isp.bill_not_exist", "账单不存在");
    }

    private static LocalDate date(GatewayRequest request) {
        if (!request.biz("bill_type").equals("trade")) {
            throw AlipayRefusal.business("TYPE_NOT_SUPPORTED", "不支持的账单类型");
        }
        try {
            return LocalDate.parse(request.biz("bill_date"));
        } catch (DateTimeException e) {
            // Their spelling.
            throw AlipayRefusal.business("INVAILID_ARGUMENTS", "bill_date 格式应为 yyyy-MM-dd");
        }
    }

    private String url(AlipayApp app, BillVersion bill) {
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(bill.date());
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("bizType", "trade");
        parameters.put("userId", app.billAccount());
        parameters.put("fileType", "csv.zip");
        parameters.put("bizDates", day);
        parameters.put("downloadFileName", app.billAccount() + "_" + day + ".csv.zip");
        parameters.put("fileId", "/trade/" + stage.bills().link(bill));
        return stage.publicUrl()
                + DOWNLOAD
                + "?"
                + FormText.encode(parameters, StandardCharsets.UTF_8);
    }
}
