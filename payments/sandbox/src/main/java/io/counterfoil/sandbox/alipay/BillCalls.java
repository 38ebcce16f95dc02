package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.web.FormText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

/** Where the bill of a day can be fetched. */
final class BillCalls {

    /** The address that a link leads to, below the sandbox's own. */
    static final String DOWNLOAD = "/alipay/bill/downloadBillFile.resource";

    private final Apps apps;
    private final Bills bills;
    private final BillFaults faults;
    private final URI publicUrl;

    BillCalls(Apps apps, Bills bills, BillFaults faults, URI publicUrl) {
        this.apps = apps;
        this.bills = bills;
        this.faults = faults;
        this.publicUrl = publicUrl;
    }

    JsonObject downloadUrl(GatewayRequest request) {
        var app = apps.find(request.get("app_id")).orElseThrow();
        var date = date(request);
        faults.refuseLate(app, date);
        var bill = bills.current(app, date).orElseThrow(BillCalls::notThere);
        var json = ServerCalls.success().add("bill_download_url", url(app, bill));
        if (bill.isEmpty()) {
            json.add("bill_file_code", "EMPTY_DATA_WITH_BILL_FILE");
        }
        return json.build();
    }

    static Refusal notThere() {
        return Refusal.business("isp.bill_not_exist", "账单不存在");
    }

    private static LocalDate date(GatewayRequest request) {
        if (!request.biz("bill_type").equals("trade")) {
            throw Refusal.business("TYPE_NOT_SUPPORTED", "不支持的账单类型");
        }
        try {
            return LocalDate.parse(request.biz("bill_date"));
        } catch (DateTimeException e) {
            // Their spelling.
            throw Refusal.business("INVAILID_ARGUMENTS", "bill_date 格式应为 yyyy-MM-dd");
        }
    }

    private String url(AlipayApp app, BillVersion bill) {
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(bill.date());
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("bizType", "trade");
        parameters.put("userId", Bills.account(app));
        parameters.put("fileType", "csv.zip");
        parameters.put("bizDates", day);
        parameters.put("downloadFileName", Bills.account(app) + "_" + day + ".csv.zip");
        parameters.put("fileId", "/trade/" + bills.link(bill));
        return publicUrl + DOWNLOAD + "?" + FormText.encode(parameters, StandardCharsets.UTF_8);
    }
}
