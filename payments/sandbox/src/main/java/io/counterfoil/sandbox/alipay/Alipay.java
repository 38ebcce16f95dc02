package io.counterfoil.sandbox.alipay;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.keys.Rsa;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.BuyerAction;
import io.counterfoil.sandbox.provider.CallRole;
import io.counterfoil.sandbox.provider.CashierPages;
import io.counterfoil.sandbox.provider.NotificationText;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.PlayedProvider;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.TradeRules;
import io.counterfoil.sandbox.provider.WayBack;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated Alipay, put together. */
final class Alipay implements PlayedProvider {

    static final String GATEWAY = "/alipay/gateway.do";

    private final Stage stage;
    private final Apps apps;
    private final TradeRules rules = new AlipayRules();
    private final AlipayMessages messages;
    private final AlipayBillFormat billFormat;
    private final Gateway gateway;
    private final CashierPages cashier;

    Alipay(Stage stage) {
        this.stage = stage;
        apps = new Apps(stage);
        messages = new AlipayMessages(apps);
        billFormat = new AlipayBillFormat(apps);
        cashier = new CashierPages(stage, this, refusal -> AlipayRefusal.of(refusal).errorPage());
        gateway = new Gateway(apps, stage, cashier);
    }

    @Override
    public String name() {
        return AlipayProvider.NAME;
    }

    @Override
    public List<Account> accounts() {
        return apps.all().stream().map(AlipayApp::account).toList();
    }

    @Override
    public List<String> calls() {
        return Gateway.METHODS;
    }

    @Override
    public String gatewayPath() {
        return GATEWAY;
    }

    @Override
    public TradeRules tradeRules() {
        return rules;
    }

    @Override
    public NotificationText notificationText() {
        return messages;
    }

    @Override
    public BillFormat billFormat() {
        return billFormat;
    }

    @Override
    public String status(Trade trade) {
        return AlipayRules.status(trade);
    }

    @Override
    public Answer handle(Call call) {
        return switch (call.path()) {
            case GATEWAY -> gateway.handle(call);
            case BillCalls.DOWNLOAD -> downloadBill(call);
            default -> cashier.handle(call);
        };
    }

    /** What the third origin serves: the same gateway, and the hop on the way to the cashier. */
    @Override
    public Answer handleAtHop(Call call) {
        if (call.path().equals(GATEWAY)) {
            return gateway.handle(call);
        }
        return cashier.hop(call).orElseGet(() -> Answer.text(404, "text/plain", "Nothing here"));
    }

    @Override
    public Optional<PayRequest> accept(BuyerAction action) {
        if (action.kind() != BuyerAction.Kind.REDIRECT || !action.path().endsWith(GATEWAY)) {
            return Optional.empty();
        }
        return Optional.of(
                gateway.accept(
                        new Call("GET", GATEWAY, action.query(), Map.of(), new byte[0], "")));
    }

    /** Alipay tells the browser no status, nothing to rely on. */
    @Override
    public Optional<WayBack> wayBack(
            Trade trade, PayRequest request, Optional<Misbehaviour> misbehaviour) {
        if (request.returnUrl().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new WayBack(
                        messages.returnUrl(trade, request, stage.clock().instant(), misbehaviour),
                        Map.of()));
    }

    @Override
    public Map<String, String> rotate(Account account, boolean oldStaysValid) {
        var old = setting(Rsa.publicHalf(apps.of(account).privateKey()));
        var fresh = setting(apps.rotate(account));
        return Map.of("provider-public-key", oldStaysValid ? fresh + "," + old : fresh);
    }

    @Override
    public void clear() {
        apps.clear();
    }

    /** Whoever has a link that still holds gets the bill; nothing about it is signed. */
    private Answer downloadBill(Call call) {
        stage.requests().count(call.verb(), CallRole.BILL_FILE, "bill.download", "");
        var token = call.parameter("fileId").replaceFirst("^/trade/", "");
        return stage.bills()
                .linked(token)
                .map(
                        bill ->
                                stage.billHandout()
                                        .answer(
                                                stage.providers().known(bill.account()),
                                                bill,
                                                file ->
                                                        Answer.file(
                                                                billFormat.contentType(), file)))
                .orElseGet(stage.billHandout()::expired);
    }

    /** As merchants set it: without a frame of PEM. */
    private static String setting(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
