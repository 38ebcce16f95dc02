package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.RefundAnswer;
import io.counterfoil.payments.RefundAnswer.Outcome;
import io.counterfoil.payments.RefundOrder;
import io.counterfoil.payments.RefundRules;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.RefundCalls;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import io.counterfoil.payments.provider.wire.Unsent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * WeChat Pay's refund and refund query (section 6).
 *
 * <p>The refund's number makes a repeat harmless: the same number gives the refund that is there.
 * Nothing repeats the call here; whoever repeats it does so later, with the same number, after a
 * question.
 *
 * <p>A refusal is unsigned, and money hangs on it: it counts as failed only when a question right
 * after it does not show the refund either.
 */
final class WechatPayRefunds implements RefundCalls {

    private static final String PATH = "/v3/refund/domestic/refunds";

    /** "Poll after 1 min, then 5, 10, 20, 30 min"; 1 min between refunds of one order. */
    private static final RefundRules RULES =
            new RefundRules(
                    true,
                    true,
                    Duration.ofMinutes(1),
                    List.of(
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(20),
                            Duration.ofMinutes(30)),
                    Duration.ofMinutes(1));

    private final WechatPayGateway gateway;
    private final Function<ProviderAccount, WechatPayAccount> accounts;

    WechatPayRefunds(
            WechatPayGateway gateway, Function<ProviderAccount, WechatPayAccount> accounts) {
        this.gateway = gateway;
        this.accounts = accounts;
    }

    @Override
    public RefundRules rules() {
        return RULES;
    }

    @Override
    public RefundAnswer refund(ProviderAccount account, Attempt attempt, RefundOrder order) {
        WechatPayAccount wechat = accounts.apply(account);
        String body;
        try {
            body = Bodies.refund(wechat, order, attempt.amount());
        } catch (IllegalArgumentException e) {
            return RefundAnswer.of(Outcome.FAILED, "never sent: " + e.getMessage());
        }
        try {
            Answer answer = gateway.change(wechat, PATH, body);
            Trouble.warnStaff(wechat, answer);
            RefundAnswer said = new RefundReading(answer, order).ofRefund();
            return answer.isRefusal() && said.outcome() == Outcome.FAILED
                    ? confirmed(said, wechat, order)
                    : said;
        } catch (NoAnswerException | FaultToleranceException e) {
            return RefundAnswer.of(
                    Unsent.isSure(e) ? Outcome.NOT_SENT : Outcome.UNKNOWN,
                    NoAnswerException.words(e));
        }
    }

    @Override
    public RefundAnswer query(ProviderAccount account, Attempt attempt, RefundOrder order) {
        return ask(accounts.apply(account), order);
    }

    private RefundAnswer confirmed(
            RefundAnswer refusal, WechatPayAccount account, RefundOrder order) {
        RefundAnswer seen = ask(account, order);
        return switch (seen.outcome()) {
            case ABSENT -> refusal;
            case UNKNOWN -> RefundAnswer.of(Outcome.UNKNOWN, refusal.detail());
            default -> seen;
        };
    }

    private RefundAnswer ask(WechatPayAccount account, RefundOrder order) {
        try {
            Answer answer = gateway.read(account, PATH + "/" + encoded(order.number()));
            Trouble.warnStaff(account, answer);
            return new RefundReading(answer, order).ofQuery();
        } catch (NoAnswerException | FaultToleranceException e) {
            return RefundAnswer.of(Outcome.UNKNOWN, NoAnswerException.words(e));
        }
    }

    /** A refund that was made elsewhere may have any number; ours need no encoding. */
    private static String encoded(String number) {
        return URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
