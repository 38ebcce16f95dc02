package io.counterfoil.sandbox.unionpay;

import com.sun.net.httpserver.HttpExchange;
import io.counterfoil.sandbox.Listener;
import io.counterfoil.sandbox.Simulation;
import io.counterfoil.sandbox.web.FormText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A merchant who uses the official classes, with an address that receives notifications. */
final class AcpMerchant implements AutoCloseable {

    /** Of the simulation's start. */
    static final String TIME = "20261122100000";

    static final String LATER = "20261122103000";

    private final Simulation simulation;
    private final Listener receiver;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    AcpMerchant(Simulation simulation) {
        this.simulation = simulation;
        receiver = new Listener(this::receive);
    }

    /** The fields of a payment's form, not signed yet. */
    Map<String, String> payment(String orderId, String fen) {
        var fields = common("01", "01", "000201");
        fields.put("channelType", "07");
        fields.put("orderId", orderId);
        fields.put("txnTime", TIME);
        fields.put("txnAmt", fen);
        fields.put("currencyCode", "156");
        fields.put("frontUrl", url("/return/" + orderId));
        fields.put("backUrl", url("/notify"));
        fields.put("payTimeout", LATER);
        fields.put("orderDesc", "测试商品 A+B 100%");
        fields.put("reqReserved", "t1|p42");
        return fields;
    }

    Map<String, String> refund(String txnType, String orderId, String fen, String origQryId) {
        var fields = common(txnType, "00", "000201");
        fields.put("channelType", "07");
        fields.put("orderId", orderId);
        fields.put("txnTime", now());
        fields.put("txnAmt", fen);
        fields.put("currencyCode", "156");
        fields.put("backUrl", url("/notify"));
        fields.put("origQryId", origQryId);
        return fields;
    }

    Map<String, String> common(String txnType, String txnSubType, String bizType) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("version", "5.1.0");
        fields.put("encoding", "UTF-8");
        fields.put("signMethod", "01");
        fields.put("txnType", txnType);
        fields.put("txnSubType", txnSubType);
        fields.put("bizType", bizType);
        fields.put("accessType", "0");
        fields.put("merId", Acp.MER_ID);
        return fields;
    }

    String now() {
        return AcpTime.write(simulation.machine.instant());
    }

    Map<String, String> query(String orderId, String txnTime) {
        return call("queryTrans.do", Acp.sign(querying(orderId, txnTime)));
    }

    Map<String, String> query(String orderId) {
        return query(orderId, TIME);
    }

    Map<String, String> querying(String orderId, String txnTime) {
        var fields = common("00", "00", "000201");
        fields.put("orderId", orderId);
        fields.put("txnTime", txnTime);
        return fields;
    }

    Map<String, String> refund(String orderId, String fen, String origQryId) {
        return call("backTransReq.do", Acp.sign(refund("04", orderId, fen, origQryId)));
    }

    Map<String, String> bill(String settleDate) {
        return parsed(billAnswer(settleDate));
    }

    HttpResponse<String> billAnswer(String settleDate) {
        var fields = common("76", "01", "000000");
        fields.put("settleDate", settleDate);
        fields.put("txnTime", now());
        fields.put("fileType", "00");
        return simulation.post(simulation.url + UnionPay.FILES, form(Acp.sign(fields)));
    }

    /** The parsed answer of a call, whoever signed it. */
    Map<String, String> call(String address, Map<String, String> signed) {
        return parsed(post(address, signed));
    }

    private static Map<String, String> parsed(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 || answer.body().isEmpty()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Acp.parse(answer.body());
    }

    HttpResponse<String> post(String address, Map<String, String> signed) {
        return simulation.post(simulation.url + UnionPay.GATEWAY + address, form(signed));
    }

    /** The buyer's browser posts the form and follows to the bank's page. */
    HttpResponse<String> browse(Map<String, String> payment) {
        var answer = post("frontTransReq.do", Acp.sign(payment));
        return answer.headers().firstValue("location").map(simulation::browse).orElse(answer);
    }

    /** As the buyer does, without pages; answers what the control API says of the trade. */
    JsonObject pay(Map<String, String> payment) {
        return act("pay", payment);
    }

    JsonObject open(Map<String, String> payment) {
        return act("open", payment);
    }

    private JsonObject act(String what, Map<String, String> payment) {
        var fields = Json.createObjectBuilder();
        Acp.sign(payment).forEach(fields::add);
        var action =
                Json.createObjectBuilder()
                        .add("kind", "form")
                        .add("target", simulation.url + UnionPay.GATEWAY + "frontTransReq.do")
                        .add("fields", fields);
        return (JsonObject)
                simulation.api(
                        "POST",
                        what,
                        Json.createObjectBuilder().add("pay_action", action).build().toString());
    }

    static String form(Map<String, String> fields) {
        return FormText.encode(fields, StandardCharsets.UTF_8);
    }

    static Map<String, String> decode(String form) {
        return FormText.fields(form, StandardCharsets.UTF_8);
    }

    void replies(int code) {
        status = code;
    }

    /** The bodies that arrived. */
    List<String> received() {
        return received;
    }

    /** The query of each address that something arrived at. */
    List<String> queries() {
        return queries;
    }

    Map<String, String> notification(int number) {
        return decode(received.get(number));
    }

    void send() {
        simulation.api("POST", "notifications/run", "{}");
    }

    String url(String path) {
        return receiver.url(path);
    }

    @Override
    public void close() {
        receiver.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = exchange.getRequestURI().getRawQuery();
            queries.add(query == null ? "" : query);
            received.add(
                    new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
