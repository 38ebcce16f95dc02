package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.web.Call;
import jakarta.json.Json;
import java.time.Clock;
import java.util.Optional;

/** Orders: create, query, close. An order is there from the moment of a successful create call. */
final class PaymentCalls {

    private final Stage stage;
    private final TradeText text;
    private final OrderReader orders;
    private final PayLinks links;

    PaymentCalls(Stage stage, TradeText text, PayLinks links, Clock clock) {
        this.stage = stage;
        this.text = text;
        this.links = links;
        this.orders = new OrderReader(clock);
    }

    Reply create(WechatAccount account, Product product, Members body) {
        var request = orders.read(account, product, body);
        stage.trades().keep(request);
        stage.trades().open(request);
        return Reply.of(
                Json.createObjectBuilder().add(product.member(), links.of(request)).build());
    }

    Reply query(WechatAccount account, String number, Call call) {
        requireMerchant(account, call);
        return reply(stage.trades().find(account.name(), number));
    }

    Reply queryById(WechatAccount account, String id, Call call) {
        requireMerchant(account, call);
        return reply(stage.trades().findByTradeNo(account.name(), id).filter(Trade::wasPaid));
    }

    /** May be repeated; says nothing. */
    Reply close(WechatAccount account, String number, Members body) {
        if (!body.text("mchid", 32).equals(account.mchId())) {
            throw body.refusal("mchid", "mchid与签名的商户号不一致");
        }
        var trade = stage.trades().find(account.name(), number).orElseThrow(PaymentCalls::unknown);
        if (trade.waits() || trade.isPaid()) {
            stage.trades().close(trade);
        }
        return Reply.done();
    }

    static WechatRefusal unknown() {
        return WechatRefusal.of("ORDER_NOT_EXIST", "订单不存在");
    }

    private Reply reply(Optional<Trade> found) {
        var trade = found.orElseThrow(PaymentCalls::unknown);
        return Reply.of(text.fields(trade, stage.refunds().of(trade)));
    }

    private static void requireMerchant(WechatAccount account, Call call) {
        if (!call.parameter("mchid").equals(account.mchId())) {
            throw WechatRefusal.queryParameter("mchid", "mchid与签名的商户号不一致");
        }
    }
}
