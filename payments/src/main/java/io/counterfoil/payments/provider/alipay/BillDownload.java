package io.counterfoil.payments.provider.alipay;

import io.counterfoil.payments.StatementFetch;
import io.counterfoil.payments.StatementFetch.Outcome;
import io.counterfoil.payments.provider.wire.FileTransport;
import io.counterfoil.payments.provider.wire.NoAnswerException;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Asks for a day's bill and fetches it (section 12). The address is good for about half a minute:
 * it is used at once and never kept; whoever tries again gets a new one.
 */
final class BillDownload {

    /** Looked up once: each look-up searches all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String METHOD = "alipay.data.dataservice.bill.downloadurl.query";

    /** Which spelling is current nobody says (section 17); a prefix is taken off before. */
    private static final Set<String> NO_BILL_YET = Set.of("BILL_NOT_EXIST", "NO_BILL_DATA");

    /** Both spellings: the first one is theirs. */
    private static final Set<String> NEVER =
            Set.of(
                    "BILL_DATE_BEFORE_REGISTRATION",
                    "TYPE_NOT_SUPPORTED",
                    "INVAILID_ARGUMENTS",
                    "INVALID_ARGUMENTS");

    private final AlipayGateway gateway;
    private final FileTransport transport;

    BillDownload(AlipayGateway gateway, FileTransport transport) {
        this.gateway = gateway;
        this.transport = transport;
    }

    StatementFetch fetch(AlipayAccount account, LocalDate day, OutputStream to) throws IOException {
        try {
            GatewayAnswer answer = gateway.read(account, METHOD, content(day));
            AlipayQuery.warnStaff(account, answer);
            return answer.isSuccess() ? download(account, answer, to) : noAddress(answer);
        } catch (NoAnswerException | FaultToleranceException e) {
            return trouble(NoAnswerException.words(e));
        }
    }

    private StatementFetch download(AlipayAccount account, GatewayAnswer answer, OutputStream to)
            throws IOException {
        URI address;
        try {
            address = URI.create(answer.text("bill_download_url").orElse(""));
        } catch (IllegalArgumentException broken) {
            return trouble("an address that cannot be read");
        }
        if (address.getHost() == null) {
            return trouble("no address of a bill");
        }
        if (!account.bills().allow(address)) {
            return trouble("the bill lies on a host that bill-hosts does not name");
        }
        transport.get(address, Map.of(), account.limits(), account.bills(), to);
        return new StatementFetch(Outcome.FETCHED, word(answer, "bill_file_code", "fetched"));
    }

    /** Only a signed answer says that there is nothing. */
    private static StatementFetch noAddress(GatewayAnswer answer) {
        String code =
                answer.subCode()
                        .substring(answer.subCode().lastIndexOf('.') + 1)
                        .toUpperCase(Locale.ROOT);
        Outcome outcome = Outcome.TROUBLE;
        if (answer.isVerified() && NO_BILL_YET.contains(code)) {
            outcome = Outcome.NOT_YET;
        } else if (answer.isVerified() && NEVER.contains(code)) {
            outcome = Outcome.REFUSED;
        }
        return new StatementFetch(outcome, Trouble.of(answer));
    }

    private static String word(GatewayAnswer answer, String field, String otherwise) {
        return answer.text(field)
                .filter(word -> word.matches("[A-Za-z0-9_]{1,64}"))
                .orElse(otherwise);
    }

    private static StatementFetch trouble(String detail) {
        return new StatementFetch(Outcome.TROUBLE, detail);
    }

    private static String content(LocalDate day) {
        return JSON.createObjectBuilder()
                .add("bill_type", "trade")
                .add("bill_date", day.toString())
                .build()
                .toString();
    }
}
