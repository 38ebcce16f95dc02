package io.counterfoil.payments.provider.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.payments.Observation;
import io.counterfoil.payments.PayAction;
import io.counterfoil.payments.PayAction.Kind;
import io.counterfoil.payments.provider.Attempt;
import io.counterfoil.payments.provider.PaymentProvider.Patience;
import io.counterfoil.payments.provider.StartAnswer;
import io.counterfoil.payments.provider.StartAnswer.Outcome;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Opens a payment (section 3.2): WeChat Pay knows it from then on, and gives what the buyer's
 * device is shown. The same text is posted as often as it takes; while nobody has paid, each time
 * gives a new action.
 *
 * <p>A refusal is unsigned. Where it may also mean that the payment is there already (a number that
 * was used, a code that is not listed, anything after an action was shown), WeChat Pay is asked,
 * and only a payment that it does not know or has closed is refused.
 */
final class Opening {

    private static final Pattern TEXT = Pattern.compile("[!-~]{1,512}");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final WechatPayGateway gateway;
    private final WechatPayQuery query;
    private final Clock clock;

    Opening(WechatPayGateway gateway, WechatPayQuery query, Clock clock) {
        this.gateway = gateway;
        this.query = query;
        this.clock = clock;
    }

    /**
     * @param returnUrl where the browser goes afterwards
     */
    StartAnswer open(WechatPayAccount account, Product product, Attempt attempt, URI returnUrl) {
        Answer answer;
        try {
            answer = gateway.change(account, product.path(), attempt.context().content());
        } catch (NoAnswerException | FaultToleranceException e) {
            return unknown(NoAnswerException.words(e));
        }
        Trouble.warnStaff(account, answer);
        if (answer.isResult()) {
            return action(account, product, answer.fields(), returnUrl)
                    .map(StartAnswer::started)
                    .orElseGet(() -> unknown("an answer without what the buyer is shown"));
        }
        return answer.isRefusal() ? refusal(account, attempt, answer) : unknown(Trouble.of(answer));
    }

    private Optional<PayAction> action(
            WechatPayAccount account, Product product, Fields fields, URI returnUrl) {
        return switch (product) {
            case NATIVE ->
                    text(fields, "code_url").map(code -> new PayAction(Kind.QR, code, Map.of()));
            case H5 -> text(fields, "h5_url").flatMap(url -> redirect(url, returnUrl));
            case JSAPI -> text(fields, "prepay_id").map(new InAppCall(account, clock)::action);
        };
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.text(name).filter(TEXT.asMatchPredicate());
    }

    /** The one change that is allowed: where the browser goes afterwards. */
    private static Optional<PayAction> redirect(String h5Url, URI returnUrl) {
        String address =
                h5Url
                        + (h5Url.contains("?") ? "&" : "?")
                        + "redirect_url="
                        + URLEncoder.encode(returnUrl.toString(), UTF_8);
        try {
            URI target = URI.create(address);
            boolean plainHttp =
                    "http".equals(target.getScheme()) && THIS_MACHINE.contains(target.getHost());
            return target.getHost() != null && ("https".equals(target.getScheme()) || plainHttp)
                    ? Optional.of(PayAction.redirect(target))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private StartAnswer refusal(WechatPayAccount account, Attempt attempt, Answer answer) {
        String word = Trouble.of(answer);
        if (answer.code().equals(Code.CLOSED)
                || attempt.firstOpenedAt() == null && Code.NEVER_CREATED.contains(answer.code())) {
            return refused(word);
        }
        Observation seen = query.ask(account, attempt.paymentNo(), Patience.IMMEDIATE);
        return switch (seen.outcome()) {
            case ABSENT, CLOSED, FAILED -> refused(word);
            case PAID, WAITING, UNKNOWN -> unknown(word);
        };
    }

    private static StartAnswer refused(String word) {
        return new StartAnswer(Outcome.REFUSED, null, null, word);
    }

    private static StartAnswer unknown(String word) {
        return new StartAnswer(Outcome.UNKNOWN, null, null, word);
    }
}
