package io.counterfoil.sandbox.provider;

import io.counterfoil.sandbox.misbehaviour.Kind;
import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a message of a notification: genuine, or wrong in the way that was asked for. */
final class SpoiltDrafts {

    private final PlayedProviders providers;
    private final Clock clock;

    SpoiltDrafts(PlayedProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    Message message(Notification notification, Optional<Misbehaviour> misbehaviour) {
        var text = text(notification);
        return text.write(draft(text, notification, misbehaviour));
    }

    List<String> alterable(Notification notification) {
        return text(notification).alterable(completed(notification));
    }

    Optional<String> field(MessageRole role, Notification notification) {
        return text(notification).field(role, completed(notification));
    }

    /** What a message doesn't tell, it can't tell wrong. */
    boolean canSpoil(Misbehaviour m, Notification notification) {
        return told(m.kind()).map(role -> field(role, notification).isPresent()).orElse(true);
    }

    private static Optional<MessageRole> told(Kind kind) {
        return switch (kind) {
            case WRONG_AMOUNT -> Optional.of(MessageRole.AMOUNT);
            case WRONG_CURRENCY -> Optional.of(MessageRole.CURRENCY);
            case UNKNOWN_NUMBER -> Optional.of(MessageRole.NUMBER);
            default -> Optional.empty();
        };
    }

    private Draft draft(
            NotificationText text, Notification notification, Optional<Misbehaviour> misbehaviour) {
        var account = providers.known(notification.account());
        var genuine = Draft.genuine(account, completed(notification), misbehaviour);
        return misbehaviour.map(m -> spoilt(text, genuine, m)).orElse(genuine);
    }

    private Draft spoilt(NotificationText text, Draft genuine, Misbehaviour m) {
        return switch (m.kind()) {
            case FORGE -> genuine.forged(m.option("how", "broken"));
            case ALTER ->
                    genuine.altered(m, text.field(MessageRole.AMOUNT, genuine.shown()).orElse(""));
            case WRONG_AMOUNT, WRONG_CURRENCY, UNKNOWN_NUMBER ->
                    wrong(text, told(m.kind()).orElseThrow(), genuine, m);
            case OTHER_ACCOUNT -> ofOther(text, genuine, m);
            default -> genuine;
        };
    }

    private static Draft wrong(
            NotificationText text, MessageRole role, Draft genuine, Misbehaviour m) {
        var field =
                text.field(role, genuine.shown())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "this message tells no " + role));
        var value = m.option("value", text.wrong(role, genuine.shown().getOrDefault(field, "")));
        return genuine.with(field, value, true);
    }

    private Draft ofOther(NotificationText text, Draft genuine, Misbehaviour m) {
        var account = genuine.account();
        var other =
                providers
                        .account(m.option("app", ""))
                        .filter(named -> named.provider().equals(account.provider()))
                        .or(() -> providers.otherThan(account));
        return Draft.genuine(
                other.orElse(account),
                text.ofAccount(genuine.shown(), other),
                genuine.misbehaviour());
    }

    private Map<String, String> completed(Notification notification) {
        return text(notification)
                .completed(
                        notification.content().fields(),
                        providers.known(notification.account()),
                        clock.instant());
    }

    private NotificationText text(Notification notification) {
        return providers.ofAccount(notification.account()).notificationText();
    }
}
