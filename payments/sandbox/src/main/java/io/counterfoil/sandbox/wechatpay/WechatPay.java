package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.bill.BillFormat;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.Account;
import io.counterfoil.sandbox.provider.BuyerAction;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The simulated WeChat Pay, put together. */
final class WechatPay implements PlayedProvider {

    private static final String GATEWAY = "/wechatpay";
    private static final String CALLS = GATEWAY + "/v3/";
    private static final String REFUND_TAKES = "PT3S";
    private static final String CERTIFICATE = "certificate";
    private static final String PUBLIC_KEY = "public_key";

    private final Stage stage;
    private final WechatAccounts accounts;
    private final PlatformKeys keys;
    private final TradeRules rules = new WechatRules();
    private final NotificationText messages;
    private final WechatBillFormat billFormat;
    private final Gateway gateway;
    private final BuyerPages buyerPages;

    WechatPay(Stage stage) {
        this.stage = stage;
        var clock = stage.clock();
        accounts =
                new WechatAccounts(
                        stage.names(WechatPayProvider.ACCOUNTS).stream()
                                .map(name -> WechatAccount.read(name, stage.settings()))
                                .toList());
        keys = new PlatformKeys(stage.keptSecrets(), clock);
        billFormat = new WechatBillFormat(accounts);
        var text = new TradeText(accounts);
        messages = new WechatMessages(accounts, keys, text, clock);
        var links = new PayLinks(stage.publicUrl(), clock);
        var takes = stage.settings().apply("sandbox.wechatpay.refund-takes").orElse(REFUND_TAKES);
        gateway =
                new Gateway(
                        stage,
                        new Caller(accounts, clock),
                        keys,
                        new PaymentCalls(stage, text, links, clock),
                        new RefundCalls(stage, text, Duration.parse(takes.trim())),
                        new BillCalls(stage, billFormat));
        buyerPages =
                new BuyerPages(
                        stage, accounts, links, new CashierPages(stage, this, BuyerPages::words));
    }

    @Override
    public String name() {
        return WechatPayProvider.NAME;
    }

    @Override
    public List<Account> accounts() {
        return accounts.all().stream().map(WechatAccount::account).toList();
    }

    @Override
    public List<String> calls() {
        return Arrays.stream(Route.values()).map(Route::word).toList();
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
    public List<String> forgeries() {
        return Stream.concat(Seal.FORGERIES.stream(), WechatMessages.CHANGED.stream()).toList();
    }

    @Override
    public List<String> answerForgeries() {
        return Seal.FORGERIES;
    }

    @Override
    public String status(Trade trade) {
        return TradeText.state(trade, stage.refunds().of(trade));
    }

    @Override
    public Answer handle(Call call) {
        return call.path().startsWith(CALLS) ? gateway.handle(call) : buyerPages.handle(call);
    }

    @Override
    public Optional<PayRequest> accept(BuyerAction action) {
        return buyerPages.accept(action);
    }

    @Override
    public Optional<WayBack> wayBack(
            Trade trade, PayRequest request, Optional<Misbehaviour> misbehaviour) {
        return buyerPages.wayBack(trade, request);
    }

    /** Those that this account is configured with. */
    @Override
    public List<String> rotations(Account account) {
        return keys.of(accounts.of(account)).stream()
                .map(key -> key.isCertificate() ? CERTIFICATE : PUBLIC_KEY)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * {@code to} chooses a {@code certificate} (which the merchant fetches) or a {@code
     * public_key}; usually it is a certificate for who has one. {@code days} is how long a
     * certificate holds.
     */
    @Override
    public Map<String, String> rotate(
            Account account, boolean oldStaysValid, Map<String, String> options) {
        var merchant = accounts.of(account);
        var usual = keys.certificates(merchant).isEmpty() ? PUBLIC_KEY : CERTIFICATE;
        return keys.rotate(
                merchant,
                options.getOrDefault("to", usual).equals(CERTIFICATE),
                oldStaysValid,
                Optional.ofNullable(options.get("days"))
                        .map(days -> Duration.ofDays(Long.parseLong(days))));
    }

    @Override
    public Map<String, String> rotate(Account account, boolean oldStaysValid) {
        return rotate(account, oldStaysValid, Map.of());
    }

    /** {@code public_key} or {@code certificate}: the newest of that kind. */
    @Override
    public void signWith(Account account, String key) {
        var merchant = accounts.of(account);
        keys.signWith(
                merchant,
                keys.of(merchant).stream()
                        .filter(known -> known.isCertificate() == key.equals(CERTIFICATE))
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public void clear() {
        keys.clear();
    }
}
