package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.Asked;
import io.counterfoil.sandbox.provider.CallRole;
import io.counterfoil.sandbox.provider.CashierPages;
import io.counterfoil.sandbox.provider.PayRequest;
import io.counterfoil.sandbox.provider.Refund;
import io.counterfoil.sandbox.provider.Refusal;
import io.counterfoil.sandbox.provider.SpoiltCall;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.provider.Trade;
import io.counterfoil.sandbox.web.Answer;
import io.counterfoil.sandbox.web.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The four addresses that merchants, and buyers on their way from them, post to. */
final class Gateway {

    static final String QUERY = "queryTrans";
    static final String REFUND = "backTransReq.04";
    static final String VOID = "backTransReq.31";
    static final String FILE = "fileTransfer";
    static final List<String> METHODS = List.of(FrontRequest.METHOD, QUERY, REFUND, VOID, FILE);

    private final Stage stage;
    private final RequestCheck check;
    private final Orders orders;
    private final FrontRequest frontRequest;
    private final ServerCalls serverCalls;
    private final BillCalls billCalls;
    private final AnswerText answers;
    private final CashierPages cashier;

    Gateway(Stage stage, RequestCheck check, Settings settings, Seal seal, CashierPages cashier) {
        this.stage = stage;
        this.check = check;
        this.orders = new Orders(stage.trades(), stage.refunds());
        this.frontRequest = new FrontRequest(check, orders, stage.clock());
        this.serverCalls = new ServerCalls(check, orders, stage, settings.refundTakes());
        this.billCalls = new BillCalls(check, stage);
        this.answers = new AnswerText(seal);
        this.cashier = cashier;
    }

    /** A browser with the form; what is wrong with it is shown to the buyer. */
    Answer front(Call call) {
        var request = AcpRequest.read(call);
        var asked =
                new Asked(
                        CallRole.PAY,
                        FrontRequest.METHOD,
                        account(request),
                        request.orderId(),
                        "",
                        "");
        return stage.merchantCalls()
                .answer(
                        call.verb(),
                        asked,
                        spoilt -> {
                            try {
                                ServerCalls.refuse(spoilt, false);
                                return cashier.byHop(accept(request));
                            } catch (Refusal e) {
                                return cashier.error(call, e);
                            }
                        });
    }

    /** What the form brings about, without sending anybody anywhere. */
    PayRequest accept(AcpRequest request) {
        var payRequest = frontRequest.read(request);
        stage.trades().keep(payRequest);
        return payRequest;
    }

    Answer query(Call call) {
        var request = AcpRequest.read(call);
        return stage.merchantCalls()
                .answer(
                        call.verb(),
                        asksAbout(request),
                        spoilt ->
                                answer(
                                        request,
                                        spoilt,
                                        merchant -> {
                                            ServerCalls.refuse(spoilt, true);
                                            return serverCalls.query(merchant, request);
                                        }));
    }

    Answer back(Call call) {
        var request = AcpRequest.read(call);
        var asked =
                new Asked(
                        CallRole.REFUND,
                        request.get(AcpFields.TXN_TYPE).equals(AcpFields.VOID) ? VOID : REFUND,
                        account(request),
                        "",
                        request.get("origQryId"),
                        request.orderId());
        return stage.merchantCalls()
                .answer(
                        call.verb(),
                        asked,
                        spoilt ->
                                answer(
                                        request,
                                        spoilt,
                                        merchant -> {
                                            ServerCalls.refuse(spoilt, false);
                                            return serverCalls.refund(merchant, request, spoilt);
                                        }));
    }

    Answer file(Call call) {
        var request = AcpRequest.read(call);
        var asked = new Asked(CallRole.BILL, FILE, account(request), "", "", "");
        return stage.merchantCalls().answer(call.verb(), asked, spoilt -> file(request, spoilt));
    }

    private Answer file(AcpRequest request, SpoiltCall spoilt) {
        try {
            var merchant = check.sender(request);
            ServerCalls.refuse(spoilt, true);
            var bill = billCalls.asked(merchant, request);
            var fields = AcpFields.answered(fileFields(merchant, request), Codes.SUCCESS);
            fields.put(
                    "fileName",
                    merchant.merId() + "_" + bill.date().toString().replace("-", "") + ".zip");
            return stage.billHandout()
                    .answer(merchant.asAccount(), bill, zip -> answers.of(fields, zip, spoilt));
        } catch (Refusal e) {
            return refused(request, e, spoilt);
        }
    }

    private static Map<String, String> fileFields(Merchant merchant, AcpRequest request) {
        var fields = ServerCalls.echo(merchant, request);
        fields.put("settleDate", request.get("settleDate"));
        return fields;
    }

    private Answer answer(
            AcpRequest request, SpoiltCall spoilt, Function<Merchant, Map<String, String>> work) {
        try {
            return answers.of(work.apply(check.sender(request)), spoilt);
        } catch (Refusal e) {
            return refused(request, e, spoilt);
        }
    }

    /** Signed like any other answer, also where nobody knows who asked. */
    private Answer refused(AcpRequest request, Refusal e, SpoiltCall spoilt) {
        var merchant = new Merchant("", request.merId(), null);
        var fields = AcpFields.answered(ServerCalls.echo(merchant, request), AcpRefusal.codeOf(e));
        fields.put("respMsg", AcpRefusal.textOf(e));
        fields.values().removeIf(String::isEmpty);
        return answers.of(fields, spoilt);
    }

    /** A payment or a refund: the question is the same, and its address, too. */
    private Asked asksAbout(AcpRequest request) {
        var account = account(request);
        var refund = orders.refund(account, request.orderId(), request.txnTime());
        if (refund.isPresent()) {
            return new Asked(
                    CallRole.REFUND_QUERY,
                    QUERY,
                    account,
                    refund.map(Refund::outTradeNo).orElse(""),
                    "",
                    refund.map(Refund::refundNo).orElse(""));
        }
        var number =
                orders.payment(account, request.orderId(), request.txnTime())
                        .map(Trade::outTradeNo)
                        .orElse(request.orderId());
        return new Asked(CallRole.QUERY, QUERY, account, number, "", "");
    }

    private String account(AcpRequest request) {
        return check.claimed(request).map(Merchant::account).orElse("");
    }
}
