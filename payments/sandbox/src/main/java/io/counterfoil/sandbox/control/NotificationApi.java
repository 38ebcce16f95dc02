package io.counterfoil.sandbox.control;

import io.counterfoil.sandbox.misbehaviour.Misbehaviour;
import io.counterfoil.sandbox.provider.MessageRole;
import io.counterfoil.sandbox.provider.Notification;
import io.counterfoil.sandbox.provider.Stage;
import io.counterfoil.sandbox.web.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The part of the control API that is about messages to the merchant. */
final class NotificationApi {

    private final Stage stage;
    private final Views views;

    NotificationApi(Stage stage, Views views) {
        this.stage = stage;
        this.views = views;
    }

    Optional<Answer> answer(ApiCall call) {
        return Optional.ofNullable(
                switch (call.what()) {
                    case "GET notifications" -> ApiCall.ok(list(call));
                    case "GET notifications/*" ->
                            ApiCall.ok(views.notification(notification(call)));
                    case "GET notifications/*/fields" -> ApiCall.ok(fields(notification(call)));
                    case "POST notifications/*/send" ->
                            ApiCall.ok(send(notification(call), call.json()));
                    case "POST notifications/*" -> ApiCall.ok(run(call.part(1)));
                    default -> null;
                });
    }

    private JsonValue list(ApiCall call) {
        var number = call.parameter("out_trade_no");
        return stage.look(
                () ->
                        ApiCall.list(
                                number.isEmpty()
                                        ? stage.notifications().newest(call.limit())
                                        : stage.notifications().of(number),
                                views::notification));
    }

    /** What can be altered in it singly, and which field tells what. */
    private JsonValue fields(Notification notification) {
        var json =
                Json.createObjectBuilder()
                        .add(
                                "fields",
                                Json.createArrayBuilder(
                                        stage.notifications().alterable(notification)));
        for (var role : MessageRole.values()) {
            stage.notifications()
                    .field(role, notification)
                    .ifPresent(field -> json.add(role.name().toLowerCase(Locale.ROOT), field));
        }
        return json.build();
    }

    private JsonValue send(Notification notification, JsonObject wish) {
        var misbehaviour =
                wish.containsKey("kind")
                        ? Optional.of(
                                Misbehaviour.once(
                                        Misbehaviour.NOTIFICATION,
                                        MisbehaviourApi.kind(wish),
                                        MisbehaviourApi.options(wish)))
                        : Optional.<Misbehaviour>empty();
        stage.notifications().sendNow(notification, misbehaviour);
        return views.notification(stage.notifications().find(notification.id()).orElseThrow());
    }

    private JsonValue run(String verb) {
        if (!verb.equals("run")) {
            throw new NoSuchElementException();
        }
        return Json.createObjectBuilder().add("sent", stage.notifications().sendDue()).build();
    }

    private Notification notification(ApiCall call) {
        return stage.notifications().find(Long.parseLong(call.part(1))).orElseThrow();
    }
}
