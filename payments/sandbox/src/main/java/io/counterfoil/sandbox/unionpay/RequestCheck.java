package io.counterfoil.sandbox.unionpay;

import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out whose request it is, and whether it says what it must, before anything is done. */
final class RequestCheck {

    static final String VERSION = "5.1.0";
    static final String SIGN_METHOD = "01";
    static final String CNY = "156";

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{8,40}");
    private static final Pattern AMOUNT = Pattern.compile("0*[1-9][0-9]{0,11}");
    private static final int LONGEST_AMOUNT = 12;
    private static final int LONGEST_RESERVED = 1024;

    private final List<Merchant> merchants;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * @param tolerance how far a {@code txnTime} may be from now
     */
    RequestCheck(List<Merchant> merchants, Duration tolerance, Clock clock) {
        this.merchants = merchants;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** Whose it claims to be; nothing about it is proven. */
    Optional<Merchant> claimed(AcpRequest request) {
        return merchants.stream().filter(m -> m.merId().equals(request.merId())).findFirst();
    }

    /** Whose it is, by its signature. */
    Merchant sender(AcpRequest request) {
        require(request, "version", "encoding", "signMethod");
        if (!request.repeated().isEmpty()) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, request.repeated().get(0));
        }
        if (!request.get("version").equals(VERSION)) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, "version");
        }
        if (!request.get("encoding").equals("UTF-8")) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, "encoding");
        }
        if (!request.get("signMethod").equals(SIGN_METHOD)) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, "signMethod");
        }
        require(request, "merId", "certId", "signature");
        var merchant =
                claimed(request).orElseThrow(() -> AcpRefusal.of(Codes.BAD_MERCHANT, "merId"));
        if (!hasSignatureOf(request, merchant)) {
            throw AcpRefusal.of(Codes.BAD_SIGNATURE);
        }
        return merchant;
    }

    void require(AcpRequest request, String... names) {
        for (var name : names) {
            if (request.get(name).isBlank()) {
                throw AcpRefusal.of(Codes.MISSING, name);
            }
        }
    }

    void requireOneOf(AcpRequest request, String name, String... values) {
        if (!List.of(values).contains(request.get(name))) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, name);
        }
    }

    /** A number and a time of its own, which is now. */
    void requireIdentity(AcpRequest request) {
        requireNumber(request);
        var time =
                AcpTime.read(request.txnTime())
                        .orElseThrow(() -> AcpRefusal.of(Codes.BAD_FORMAT, "txnTime"));
        var away = Duration.between(time, clock.instant()).abs();
        if (away.compareTo(tolerance) > 0) {
            throw AcpRefusal.of(Codes.OUT_OF_TIME, "txnTime");
        }
    }

    void requireNumber(AcpRequest request) {
        require(request, "orderId", "txnTime");
        if (!NUMBER.matcher(request.orderId()).matches()) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, "orderId");
        }
    }

    /** Fen. */
    long requireAmount(AcpRequest request) {
        require(request, "txnAmt");
        var amount = request.get("txnAmt");
        if (!AMOUNT.matcher(amount).matches() || amount.length() > LONGEST_AMOUNT) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, "txnAmt");
        }
        requireOneOf(request, "currencyCode", CNY);
        return Long.parseLong(amount);
    }

    void requireShort(AcpRequest request) {
        if (request.get("reqReserved").length() > LONGEST_RESERVED) {
            throw AcpRefusal.of(Codes.BAD_FORMAT, "reqReserved");
        }
    }

    private boolean hasSignatureOf(AcpRequest request, Merchant merchant) {
        var certificate = merchant.certificate();
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException expired) {
            return false;
        }
        return request.get("certId").equals(certificate.getSerialNumber().toString())
                && AcpSignature.verifies(request.fields(), certificate.getPublicKey());
    }
}
