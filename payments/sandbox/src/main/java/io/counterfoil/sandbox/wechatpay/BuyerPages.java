package io.counterfoil.sandbox.wechatpay;

import io.counterfoil.sandbox.provider.BuyerAction;
import io.counterfoil.sandbox.provider.CashierPages;
import io.counterfoil.sandbox.provider.CashierPages.ErrorPage;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Reason;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.provider.Trades;
import io.counterfoil.sandbox.provider.WayBack;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import io.counterfoil.sandbox.web.FormText;
import io.counterfoil.sandbox.web.Handler;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The buyer's phone: the cashier that a scanned code opens, the page that a phone's browser is sent
 * to (H5), and the bridge by which a page inside the app asks to pay.
 */
final class BuyerPages implements Handler {

    static final String BRIDGE = "/wechatpay/bridge.js";
    static final String BRIDGE_PAY = "/wechatpay/bridge/pay";

    /** A note of a trade: where the browser goes afterwards. */
    static final String BACK = "back";

    private static final String OK = "get_brand_wcpay_request:ok";
    private static final String CANCELLED = "get_brand_wcpay_request:cancel";
    private static final String APP = "MicroMessenger";
    private static final Set<String> WEB = Set.of("http", "https");

    private final Stage stage;
    private final WechatAccounts accounts;
    private final PayLinks links;
    private final InAppCall inApp;
    private final CashierPages cashier;

    BuyerPages(Stage stage, WechatAccounts accounts, PayLinks links, CashierPages cashier) {
        this.stage = stage;
        this.accounts = accounts;
        this.links = links;
        this.inApp = new InAppCall(stage, accounts);
        this.cashier = cashier;
    }

    /** The page's own words: buyers see no codes of WeChat Pay's, but here they help. */
    static ErrorPage words(Refusal refusal) {
        var worded = WechatRefusal.of(refusal);
        return new ErrorPage(worded.code(), worded.getMessage());
    }

    @Override
    public Answer handle(Call call) {
        try {
            return switch (call.path()) {
                case PayLinks.H5 -> h5(call);
                case BRIDGE -> bridge();
                case BRIDGE_PAY -> call.isPost() ? payInApp(call) : openInApp(call);
                default -> cashier(call);
            };
        } catch (Refusal e) {
            return cashier.error(call, e);
        }
    }

    /** What a buyer does who follows what the merchant showed him. */
    Optional<PayRequest> accept(BuyerAction action) {
        return switch (action.kind()) {
            case QR -> PayLinks.visitOfCode(action.path()).flatMap(stage.trades()::request);
            case REDIRECT ->
                    action.path().endsWith(PayLinks.H5)
                            ? Optional.of(
                                    h5Request(
                                            FormText.fields(
                                                    action.query(), StandardCharsets.UTF_8)))
                            : Optional.empty();
            case IN_APP ->
                    action.fields().containsKey("paySign")
                            ? Optional.of(inApp.check(action.fields()))
                            : Optional.empty();
            case FORM -> Optional.empty();
        };
    }

    /** Nothing of any value goes with it: the merchant has to ask. */
    Optional<WayBack> wayBack(Trade trade, PayRequest request) {
        var back = trade.note(BACK);
        if (back.isEmpty() || request.method().equals(Product.NATIVE.word())) {
            return Optional.empty();
        }
        return Optional.of(new WayBack(withResult(back, request, OK), Map.of()));
    }

    private Answer cashier(Call call) {
        var request =
                Optional.of(call.path())
                        .map(path -> path.replaceFirst("/(pay|decline|paid|declined)$", ""))
                        .flatMap(PayLinks::visitOfCode)
                        .flatMap(stage.trades()::request);
        if (request.isPresent() && !links.holds(request.get()) && !isPaid(request.get())) {
            throw new Refusal(Reason.TRADE_CLOSED, "the code is too old");
        }
        if (request.isPresent() && call.path().endsWith("/declined")) {
            return declined(call, request.get());
        }
        return cashier.handle(call);
    }

    /** After declining: back to the merchant's page, where there is one. */
    private Answer declined(Call call, PayRequest request) {
        var trade = stage.trades().find(request.account(), request.outTradeNo());
        var back =
                trade.map(t -> t.note(BACK))
                        .filter(address -> !address.isEmpty())
                        .filter(address -> !request.method().equals(Product.NATIVE.word()))
                        .map(address -> withResult(address, request, CANCELLED))
                        .orElse("");
        var page =
                Answer.page(
                        200,
                        stage.pages()
                                .render(
                                        "wechatpay/declined",
                                        new DeclinedPage(request, cashier.address(request), back),
                                        call.language(),
                                        call.base()),
                        call.base());
        return back.isEmpty() ? page : page.with("Refresh", "5;url=" + back);
    }

    /** After declining. */
    public record DeclinedPage(PayRequest request, String cashierUrl, String back) {}

    /**
     * Comes from a page of the merchant's in a phone's browser; which page, the browser has to say.
     */
    private Answer h5(Call call) {
        var request = h5Request(call.parameters());
        if (call.header("user-agent").contains(APP)) {
            throw WechatRefusal.of("PARAM_ERROR", "请在微信外打开订单，进行支付");
        }
        var from = host(call.header("referer"));
        if (from.isEmpty()) {
            throw WechatRefusal.of("PARAM_ERROR", "商家参数格式有误，请联系商家解决");
        }
        var domains = accounts.named(request.account()).h5Domains();
        if (!domains.isEmpty() && !domains.contains(from.get())) {
            throw WechatRefusal.of("PARAM_ERROR", "商家存在未配置的参数，请联系商家解决");
        }
        if (!links.holds(request) && !isPaid(request)) {
            throw new Refusal(Reason.TRADE_CLOSED, "the link is too old");
        }
        return toCashier(call, request);
    }

    private PayRequest h5Request(Map<String, String> query) {
        var request =
                PayLinks.visitOf(query.getOrDefault("prepay_id", ""))
                        .flatMap(stage.trades()::request)
                        .filter(r -> r.method().equals(Product.H5.word()))
                        .orElseThrow(() -> WechatRefusal.of("PARAM_ERROR", "商家参数格式有误，请联系商家解决"));
        remember(request, query.getOrDefault("redirect_url", ""));
        return request;
    }

    private Answer openInApp(Call call) {
        var fields = call.parameters();
        var request = inApp.check(fields);
        remember(request, fields.getOrDefault("back", ""));
        return toCashier(call, request);
    }

    /** Pays at once, for whoever needs no page. */
    private Answer payInApp(Call call) {
        var json = Json.createObjectBuilder();
        try {
            var fields = new LinkedHashMap<String, String>();
            Members.read(call.body())
                    .json()
                    .forEach((name, value) -> fields.put(name, text(value)));
            var request = inApp.check(fields);
            if (!isPaid(request)) {
                stage.checkout().pay(stage.trades().open(request), Trades.Payment.USUAL);
            }
            json.add("err_msg", OK);
        } catch (Refusal e) {
            json.add("err_msg", "get_brand_wcpay_request:fail")
                    .add("err_desc", WechatRefusal.of(e).getMessage());
        }
        return Answer.json(200, json.build());
    }

    private Answer bridge() {
        return Answer.text(
                        200,
                        "text/javascript;charset=utf-8",
                        Bridge.SCRIPT.replace("$PAY", stage.publicUrl() + BRIDGE_PAY))
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    private Answer toCashier(Call call, PayRequest request) {
        var language =
                call.parameter("lang").isEmpty() ? "" : "?lang=" + call.language().getLanguage();
        return Answer.redirect(302, cashier.address(request) + language);
    }

    private void remember(PayRequest request, String back) {
        if (host(back).isPresent()) {
            stage.trades()
                    .find(request.account(), request.outTradeNo())
                    .ifPresent(trade -> stage.trades().note(trade, BACK, back));
        }
    }

    private boolean isPaid(PayRequest request) {
        return stage.trades()
                .find(request.account(), request.outTradeNo())
                .filter(Trade::isPaid)
                .isPresent();
    }

    /** The bridge takes its answer from the address, where it may have begun to write it. */
    private static String withResult(String back, PayRequest request, String result) {
        if (!request.method().equals(Product.JSAPI.word())) {
            return back;
        }
        return back + (back.contains("#") ? "" : "#") + result;
    }

    /** Of an address of the web. */
    private static Optional<String> host(String address) {
        try {
            var uri = URI.create(address);
            return WEB.contains(String.valueOf(uri.getScheme()))
                    ? Optional.ofNullable(uri.getHost())
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
