package io.counterfoil.reconciliation.domain;

import io.counterfoil.payments.Money;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.StorableText;
import io.counterfoil.reconciliation.LineView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One stored line of one version of a statement. What it says never changes; beside it stands what
 * our payment or refund answered when it was asked about.
 */
@Entity
@Table(schema = "reconciliation", name = "statement_line")
public class ImportedLine {

    private static final int NUMBER_LENGTH = 128;

    @Id private String id;

    @Column(name = "run_id")
    private String runId;

    @Column(name = "line_no")
    private int lineNo;

    private String account;

    @Enumerated(EnumType.STRING)
    private StatementLine.Kind kind;

    @Column(name = "payment_number")
    private String paymentNumber;

    @Column(name = "refund_number")
    private String refundNumber;

    @Column(name = "provider_trade_no")
    private String providerTradeNo;

    @Column(name = "amount_minor")
    private Long amountMinor;

    private String currency;

    @Column(name = "fee_minor")
    private Long feeMinor;

    @Column(name = "provider_time")
    private Instant providerTime;

    @Column(name = "provider_status")
    private String providerStatus;

    @Column(name = "raw_text")
    private String rawText;

    private String unreadable;
    private boolean ours;

    @Column(name = "group_no")
    private String groupNo;

    @Column(name = "number_key")
    private String numberKey;

    @Column(name = "known_status")
    private String knownStatus;

    private int asks;

    @Column(name = "next_ask_at")
    private Instant nextAskAt;

    protected ImportedLine() {}

    public static ImportedLine of(String runId, String account, StatementLine said) {
        ImportedLine line = new ImportedLine();
        line.id = runId + "-" + said.lineNo();
        line.runId = runId;
        line.lineNo = said.lineNo();
        line.account = account;
        line.kind = said.kind();
        line.paymentNumber = text(said.paymentNumber(), NUMBER_LENGTH);
        line.refundNumber = text(said.refundNumber(), NUMBER_LENGTH);
        line.providerTradeNo = text(said.providerTradeNo(), NUMBER_LENGTH);
        if (said.amount() != null) {
            line.amountMinor = said.amount().minor();
            line.currency = said.amount().currencyCode();
        }
        line.feeMinor = said.fee() == null ? null : said.fee().minor();
        line.providerTime = said.time();
        line.providerStatus = text(said.status(), 64);
        line.rawText = text(said.raw(), 2000);
        line.unreadable = text(said.unreadable(), 500);
        line.ours = line.paymentNumber != null && PaymentNo.isOurs(line.paymentNumber);
        boolean readable = line.unreadable == null;
        // What is matched together: a payment's lines. Others stand alone, and one number that
        // another shop writes on all its lines would gather those of all days.
        line.groupNo = readable && line.ours ? line.paymentNumber : line.id;
        line.numberKey = readable ? NumberKey.of(line.paymentNumber, line.refundNumber) : null;
        return line;
    }

    /**
     * What it says as texts, in the order of the columns {@code id, run_id, line_no, account, kind,
     * payment_number, refund_number, provider_trade_no, amount_minor, currency, fee_minor,
     * provider_time, provider_status, raw_text, unreadable, ours, group_no, number_key}: a new line
     * was not asked about yet.
     */
    public String[] said() {
        return new String[] {
            id,
            runId,
            Integer.toString(lineNo),
            account,
            kind == null ? null : kind.name(),
            paymentNumber,
            refundNumber,
            providerTradeNo,
            amountMinor == null ? null : amountMinor.toString(),
            currency,
            feeMinor == null ? null : feeMinor.toString(),
            providerTime == null ? null : providerTime.toString(),
            providerStatus,
            rawText,
            unreadable,
            Boolean.toString(ours),
            groupNo,
            numberKey
        };
    }

    private static String text(String said, int length) {
        return said == null ? null : StorableText.cut(said, length);
    }

    /** Somebody asks what we know of it: nobody else does for a while. */
    public void claimAsk(Instant until) {
        nextAskAt = until;
    }

    /**
     * @param status what ours says that ended otherwise, or null
     * @return whether that is news
     */
    public boolean asked(String status, Instant now, Duration wait) {
        asks++;
        nextAskAt = now.plus(wait);
        boolean news = status == null ? knownStatus != null : !status.equals(knownStatus);
        knownStatus = status;
        return news;
    }

    public String id() {
        return id;
    }

    public String runId() {
        return runId;
    }

    public int lineNo() {
        return lineNo;
    }

    public String account() {
        return account;
    }

    public StatementLine.Kind kind() {
        return kind;
    }

    public String paymentNumber() {
        return paymentNumber;
    }

    public String refundNumber() {
        return refundNumber;
    }

    public String providerTradeNo() {
        return providerTradeNo;
    }

    public Money amount() {
        return amountMinor == null ? null : Money.of(amountMinor, currency);
    }

    public Instant providerTime() {
        return providerTime;
    }

    public String unreadable() {
        return unreadable;
    }

    public boolean isOurs() {
        return ours;
    }

    public String groupNo() {
        return groupNo;
    }

    public String knownStatus() {
        return knownStatus;
    }

    public int asks() {
        return asks;
    }

    /**
     * @param day of the statement in which it stands
     */
    public LineView view(LocalDate day) {
        return new LineView(
                id,
                runId,
                account,
                day,
                lineNo,
                kind,
                paymentNumber,
                refundNumber,
                providerTradeNo,
                amount(),
                feeMinor == null || currency == null ? null : Money.of(feeMinor, currency),
                providerTime,
                providerStatus,
                rawText,
                unreadable);
    }
}
