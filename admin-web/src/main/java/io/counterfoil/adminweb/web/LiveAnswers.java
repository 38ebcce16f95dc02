package io.counterfoil.adminweb.web;

import io.counterfoil.payments.Money;
import io.counterfoil.reconciliation.LiveAnswer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Answers of a provider as the text of a message that the next page shows, and back. */
final class LiveAnswers {

    private static final String FIELD = "\t";
    private static final String NEXT = "\n";
    private static final int FIELDS = 8;
    private static final int MOST = 6;

    private LiveAnswers() {}

    static String text(List<LiveAnswer> answers) {
        return answers.stream()
                .limit(MOST)
                .map(LiveAnswers::line)
                .collect(Collectors.joining(NEXT));
    }

    static List<LiveAnswer> read(String text) {
        return text.lines()
                .map(line -> line.split(FIELD, -1))
                .filter(fields -> fields.length == FIELDS)
                .map(LiveAnswers::answer)
                .toList();
    }

    private static String line(LiveAnswer answer) {
        Money amount = answer.amount();
        return String.join(
                FIELD,
                plain(answer.about()),
                plain(answer.number()),
                plain(answer.outcome()),
                amount == null ? "" : Long.toString(amount.minor()),
                amount == null ? "" : amount.currencyCode(),
                answer.providerTime() == null ? "" : answer.providerTime().toString(),
                plain(answer.detail()),
                answer.askedAt().toString());
    }

    private static LiveAnswer answer(String[] fields) {
        return new LiveAnswer(
                fields[0],
                fields[1],
                fields[2],
                fields[3].isEmpty() ? null : Money.of(Long.parseLong(fields[3]), fields[4]),
                fields[5].isEmpty() ? null : Instant.parse(fields[5]),
                fields[6],
                Instant.parse(fields[7]));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s", " ");
    }
}
