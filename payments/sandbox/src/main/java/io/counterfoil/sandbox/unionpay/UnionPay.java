package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.BuyerAction;
import io.counterfoil.sandbox.provider.CashierPages;
import io.counterfoil.sandbox.provider.CashierPages.ErrorPage;
import io.counterfoil.sandbox.provider.NotificationText;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.PlayedProvider;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.TradeRules;
import io.counterfoil.sandbox.provider.WayBack;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The simulated UnionPay, put together. */
final class UnionPay implements PlayedProvider {

    static final String GATEWAY = "/unionpay/gateway/api/";
    static final String FILES = "/unionpay/filedownload/";

    private static final String FRONT = GATEWAY + "frontTransReq.do";
    private static final Pattern PAY = Pattern.compile("/unionpay/cashier/([0-9a-f-]{36})/pay");

    private final Stage stage;
    private final List<Merchant> merchants;
    private final GatewaySigner signer;
    private final TradeRules rules = new UnionPayRules();
    private final UnionPayNotifications notifications;
    private final BillFormat billFormat;
    private final CashierPages cashier;
    private final Gateway gateway;

    UnionPay(Stage stage) {
        this.stage = stage;
        var settings = new Settings(stage);
        merchants = settings.merchants();
        // Who has no account here needs no certificates either.
        var authority = merchants.isEmpty() ? null : settings.authority();
        signer =
                merchants.isEmpty()
                        ? null
                        : new GatewaySigner(authority, stage.keptSecrets(), settings.signer());
        var seal = new Seal(authority, signer);
        notifications = new UnionPayNotifications(seal);
        billFormat = new UnionPayBill(stage.trades()::find);
        cashier =
                new CashierPages(
                        stage,
                        this,
                        refusal ->
                                new ErrorPage(
                                        AcpRefusal.codeOf(refusal), AcpRefusal.textOf(refusal)));
        gateway =
                new Gateway(
                        stage,
                        new RequestCheck(merchants, settings.tolerance(), stage.clock()),
                        settings,
                        seal,
                        cashier);
    }

    @Override
    public String name() {
        return UnionPayProvider.NAME;
    }

    @Override
    public List<Account> accounts() {
        return merchants.stream().map(Merchant::asAccount).toList();
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
        return notifications;
    }

    @Override
    public BillFormat billFormat() {
        return billFormat;
    }

    /** What stands behind the address isn't the message: who reads the body only may take it. */
    @Override
    public List<String> forgeries() {
        return Seal.FORGERIES.stream().filter(how -> !how.equals("query")).toList();
    }

    @Override
    public List<String> answerForgeries() {
        return forgeries();
    }

    @Override
    public String status(Trade trade) {
        return AcpFields.resultOf(trade);
    }

    @Override
    public Answer handle(Call call) {
        if (merchants.isEmpty()) {
            return Answer.text(404, "text/plain", "No account of UnionPay is configured");
        }
        return switch (call.path()) {
            case FRONT -> gateway.front(call);
            case GATEWAY + "queryTrans.do" -> gateway.query(call);
            case GATEWAY + "backTransReq.do" -> gateway.back(call);
            case FILES, "/unionpay/filedownload" -> gateway.file(call);
            default -> page(call);
        };
    }

    /**
     * What the third origin serves: the same gateway, and the hop on the way to the bank's page.
     */
    @Override
    public Answer handleAtHop(Call call) {
        return cashier.hop(call).orElseGet(() -> handle(call));
    }

    @Override
    public Optional<PayRequest> accept(BuyerAction action) {
        if (merchants.isEmpty()
                || action.kind() != BuyerAction.Kind.FORM
                || !action.path().endsWith(FRONT)) {
            return Optional.empty();
        }
        return Optional.of(gateway.accept(AcpRequest.of(action.fields())));
    }

    /** The browser posts what the notification says, too. */
    @Override
    public Optional<WayBack> wayBack(
            Trade trade, PayRequest request, Optional<Misbehaviour> misbehaviour) {
        return notifications
                .posted(trade, stage.providers().known(trade.account()), misbehaviour)
                .map(fields -> new WayBack(request.returnUrl(), fields));
    }

    /** The bank refuses the card, for now: another card may still pay. */
    @Override
    public void decline(Trade trade) {
        if (trade.waits()) {
            stage.trades().note(trade, AcpFields.RESULT, Codes.NO_FUNDS);
        }
    }

    /**
     * Of all accounts: UnionPay has one certificate for everybody. The old one stays valid whatever
     * was asked for, because nobody asks an authority whether a certificate was revoked.
     */
    @Override
    public Map<String, String> rotate(Account account, boolean oldStaysValid) {
        signer.rotate();
        return Map.of();
    }

    @Override
    public void clear() {
        if (signer != null) {
            signer.forget();
        }
    }

    /** The bank's pages; the card is written down before it is charged. */
    private Answer page(Call call) {
        var pay = PAY.matcher(call.path());
        if (call.isPost() && pay.matches()) {
            var card = Cards.of(call.form().getOrDefault("card", ""));
            var waiting =
                    stage.trades()
                            .request(pay.group(1))
                            .flatMap(r -> stage.trades().find(r.account(), r.outTradeNo()))
                            .filter(Trade::waits);
            waiting.ifPresent(trade -> stage.trades().note(trade, AcpFields.CARD, card.masked()));
            if (waiting.isPresent() && !card.isFunded()) {
                return cashier.handle(to(call, "decline"));
            }
        }
        return cashier.handle(call);
    }

    private static Call to(Call call, String step) {
        return new Call(
                call.verb(),
                call.path().substring(0, call.path().lastIndexOf('/') + 1) + step,
                call.query(),
                call.headers(),
                call.body(),
                call.base());
    }
}
