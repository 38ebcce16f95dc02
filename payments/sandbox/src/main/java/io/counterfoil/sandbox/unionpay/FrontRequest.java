package io.counterfoil.sandbox.unionpay;

import io.counterfoil.sandbox.provider.PayRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads the form that a buyer's browser posts: the signed form itself is the order. */
final class FrontRequest {

    static final String METHOD = "frontTransReq";

    private static final Duration USUALLY_PAYABLE = Duration.ofDays(1);
    private static final Pattern COMMODITY = Pattern.compile("commodityName=([^&}]*)");
    private static final int LONGEST_TEXT = 400;

    private final RequestCheck check;
    private final Orders orders;
    private final Clock clock;

    FrontRequest(RequestCheck check, Orders orders, Clock clock) {
        this.check = check;
        this.orders = orders;
        this.clock = clock;
    }

    PayRequest read(AcpRequest request) {
        var merchant = check.sender(request);
        check.require(
                request,
                "bizType",
                "txnType",
                "txnSubType",
                "channelType",
                "accessType",
                "frontUrl",
                "backUrl",
                "currencyCode");
        check.requireOneOf(request, AcpFields.TXN_TYPE, AcpFields.PAYMENT);
        check.requireOneOf(request, "txnSubType", "01");
        check.requireOneOf(request, AcpFields.BIZ_TYPE, "000201");
        check.requireOneOf(request, AcpFields.CHANNEL, "07", "08");
        check.requireOneOf(request, "accessType", "0");
        long amount = check.requireAmount(request);
        check.requireNumber(request);
        check.requireShort(request);
        // The form of a payment that is known may come again later; a new one is of now.
        if (orders.payment(merchant.account(), request.orderId(), request.txnTime()).isEmpty()) {
            check.requireIdentity(request);
        }
        return new PayRequest(
                PayRequest.newVisit(),
                merchant.account(),
                METHOD,
                orders.numberOfPayment(merchant.account(), request.orderId(), request.txnTime()),
                amount,
                subject(request),
                address(request, "backUrl"),
                address(request, "frontUrl"),
                expiresAt(request),
                extras(merchant, request));
    }

    private LinkedHashMap<String, String> extras(Merchant merchant, AcpRequest request) {
        var extras = new LinkedHashMap<String, String>();
        extras.put(Merchant.MER_ID, merchant.merId());
        for (var name :
                new String[] {
                    Orders.TXN_TIME, AcpFields.CHANNEL, AcpFields.BIZ_TYPE, AcpFields.RESERVED
                }) {
            if (!request.get(name).isEmpty()) {
                extras.put(name, request.get(name));
            }
        }
        if (!request.get("frontFailUrl").isEmpty()) {
            extras.put("quit_url", address(request, "frontFailUrl"));
        }
        return extras;
    }

    private Instant expiresAt(AcpRequest request) {
        var limit = request.get("payTimeout");
        if (limit.isEmpty()) {
            return clock.instant().plus(USUALLY_PAYABLE);
        }
        return AcpTime.read(limit).orElseThrow(() -> AcpRefusal.of(Codes.BAD_FORMAT, "payTimeout"));
    }

    private static String subject(AcpRequest request) {
        var text = request.get("orderDesc");
        if (text.isEmpty()) {
            var found = COMMODITY.matcher(request.get("riskRateInfo"));
            text = found.find() ? found.group(1) : "";
        }
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private static String address(AcpRequest request, String name) {
        try {
            var scheme = URI.create(request.get(name)).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) {
                return request.get(name);
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below.
        }
        throw AcpRefusal.of(Codes.BAD_FORMAT, name);
    }
}
