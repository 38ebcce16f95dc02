package io.counterfoil.payments.provider.wechatpay;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Asks for a day's bill and fetches it (section 8). The answer that names the address is signed and
 * says the bill's hash; the file itself is not signed, so that the hash is held against it while it
 * comes. A file that is not the one that was named is no file: it is asked for anew.
 *
 * <p>The address is good for some seconds or minutes: it is used at once and never kept.
 */
final class BillDownload {

    private static final Pattern SHA1 = Pattern.compile("[0-9A-Fa-f]{40}");

    private final WechatPayGateway gateway;

    BillDownload(WechatPayGateway gateway) {
        this.gateway = gateway;
    }

    StatementFetch fetch(WechatPayAccount account, LocalDate day, OutputStream to)
            throws IOException {
        try {
            Answer answer = gateway.read(account, target(day));
            Trouble.warnStaff(account, answer);
            return answer.isResult() ? download(account, answer.fields(), to) : noAddress(answer);
        } catch (NoAnswerException | FaultToleranceException e) {
            return trouble(NoAnswerException.words(e));
        }
    }

    private static String target(LocalDate day) {
        return "/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP";
    }

    private StatementFetch download(WechatPayAccount account, Fields named, OutputStream to)
            throws IOException {
        String hash = named.text("hash_value").orElse("");
        if (!named.says("hash_type", "SHA1") || !SHA1.matcher(hash).matches()) {
            return trouble("no hash of the bill");
        }
        URI address;
        try {
            address = URI.create(named.text("download_url").orElse(""));
        } catch (IllegalArgumentException broken) {
            return trouble("an address that cannot be read");
        }
        if (address.getHost() == null || address.getRawFragment() != null) {
            return trouble("no address of a bill");
        }
        if (!account.bills().allow(address)) {
            return trouble("the bill lies on a host that bill-hosts does not name");
        }
        try (BillDigest digest = new BillDigest(to)) {
            gateway.download(account, address, digest);
            return digest.isOf(hash)
                    ? new StatementFetch(Outcome.FETCHED, "fetched")
                    : trouble("a file of another hash than the answer named");
        }
    }

    /**
     * That there was no business on a day comes unsigned; if there was some, its payments and
     * refunds are missing at the provider, and that is seen.
     */
    private static StatementFetch noAddress(Answer answer) {
        Outcome outcome = Outcome.TROUBLE;
        if (answer.isRefusal() && Code.NO_BILL.contains(answer.code())) {
            outcome = Outcome.EMPTY;
        } else if (answer.isRefusal() && Code.BILL_LATER.contains(answer.code())) {
            outcome = Outcome.NOT_YET;
        }
        return new StatementFetch(outcome, Trouble.of(answer));
    }

    private static StatementFetch trouble(String detail) {
        return new StatementFetch(Outcome.TROUBLE, detail);
    }
}
