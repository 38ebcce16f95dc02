package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.bill.BillVersion;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.Notification;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.WayBack;
import io.counterfoil.sandbox.provider.Yuan;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How the control API writes things. */
final class Views {

    private final Stage stage;

    Views(Stage stage) {
        this.stage = stage;
    }

    JsonValue trade(Trade trade) {
        return members(trade).build();
    }

    JsonValue trade(Trade trade, Optional<WayBack> back) {
        var json = members(trade).add("return_url", back.map(WayBack::url).orElse(""));
        back.filter(WayBack::isPost)
                .ifPresent(
                        posted -> {
                            var fields = Json.createObjectBuilder();
                            posted.fields().forEach(fields::add);
                            json.add("return_fields", fields);
                        });
        return json.build();
    }

    private JsonObjectBuilder members(Trade trade) {
        var request = trade.request();
        var account = stage.providers().known(trade.account());
        var json =
                Json.createObjectBuilder()
                        .add("provider", account.provider())
                        .add("app", account.name())
                        .add("app_id", account.id())
                        .add("out_trade_no", trade.outTradeNo())
                        .add("trade_no", trade.tradeNo())
                        .add("method", request.method())
                        .add("status", trade.status().name().toLowerCase(Locale.ROOT))
                        .add("trade_status", stage.providers().of(account).status(trade))
                        .add("total_amount", request.yuan())
                        .add("paid_amount", trade.wasPaid() ? trade.paidYuan() : "0.00")
                        .add("refunded_amount", Yuan.text(stage.refunds().refunded(trade)))
                        .add("refunds", ApiCall.list(stage.refunds().of(trade), Views::refund))
                        .add("subject", request.subject())
                        .add("notify_url", request.notifyUrl())
                        .add("created_at", trade.createdAt().toString())
                        .add("expires_at", request.expiresAt().toString());
        trade.paidAt().ifPresent(at -> json.add("paid_at", at.toString()));
        trade.closedAt().ifPresent(at -> json.add("closed_at", at.toString()));
        return json;
    }

    static JsonValue refund(Refund refund) {
        var json =
                Json.createObjectBuilder()
                        .add("out_trade_no", refund.outTradeNo())
                        .add("out_request_no", refund.refundNo())
                        .add("refund_trade_no", refund.refundTradeNo())
                        .add("amount", refund.yuan())
                        .add("origin", refund.origin().name().toLowerCase(Locale.ROOT))
                        .add("state", refund.state().name().toLowerCase(Locale.ROOT))
                        .add("requested_at", refund.requestedAt().toString())
                        .add("due_at", refund.dueAt().toString());
        refund.returnedAt().ifPresent(at -> json.add("returned_at", at.toString()));
        return json.build();
    }

    JsonValue notification(Notification n) {
        var deliveries = Json.createArrayBuilder();
        for (var delivery : stage.notifications().deliveries(n)) {
            deliveries.add(
                    Json.createObjectBuilder()
                            .add("sent_at", delivery.sentAt().toString())
                            .add("what", delivery.what())
                            .add("status", delivery.status())
                            .add("answer", delivery.answer())
                            .add("received", delivery.received()));
        }
        var json =
                Json.createObjectBuilder()
                        .add("id", n.id())
                        .add("app", n.account())
                        .add("out_trade_no", n.outTradeNo())
                        .add("notify_id", n.notifyId())
                        .add("trade_status", n.tradeStatus())
                        .add("notify_url", n.notifyUrl())
                        .add("state", n.state().name().toLowerCase(Locale.ROOT))
                        .add("sends", n.sends());
        n.nextAt().ifPresent(at -> json.add("next_at", at.toString()));
        return json.add("deliveries", deliveries).build();
    }

    JsonValue bill(BillVersion bill) {
        var account = stage.providers().known(bill.account());
        return Json.createObjectBuilder()
                .add("app", account.name())
                .add("account", stage.providers().of(account).billFormat().accountOf(account))
                .add("date", bill.date().toString())
                .add("version", bill.version())
                .add("published_at", bill.publishedAt().toString())
                .add("lines", bill.lines())
                .add("bytes", bill.bytes())
                .add("sha256", bill.sha256())
                .build();
    }

    static JsonObjectBuilder account(Account account) {
        var ids = Json.createObjectBuilder();
        account.ids().forEach(ids::add);
        return Json.createObjectBuilder()
                .add("app", account.name())
                .add("provider", account.provider())
                .add("ids", ids);
    }

    static JsonValue misbehaviour(Misbehaviour m) {
        var options = Json.createObjectBuilder();
        m.options().forEach(options::add);
        return Json.createObjectBuilder()
                .add("id", m.id())
                .add("on", m.on())
                .add("kind", m.kind().name().toLowerCase(Locale.ROOT))
                .add("out_trade_no", m.outTradeNo())
                .add("times", m.times())
                .add("used", m.used())
                .add("options", options)
                .build();
    }
}
