package io.counterfoil.app.incontainer;

import io.counterfoil.notifications.application.MailPost.Answer;
import io.counterfoil.notifications.application.MailPost.Letter;
import io.counterfoil.notifications.sending.SmtpPost;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Hands a letter to a mail server of the test's, by the Jakarta Mail that Payara brings. */
@Dependent
public class SendLetter implements Task {

    @Inject Clock clock;

    @Override
    public String run(Map<String, String> arguments) {
        var post =
                new SmtpPost(
                        Optional.of("127.0.0.1"),
                        Optional.of(Integer.valueOf(arguments.get("port"))),
                        "none",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("payments@shop.example"));
        Answer answer =
                post.send(
                        new Letter(
                                "mail_1",
                                "茶店",
                                "bea@example.com",
                                "Bea",
                                "zh",
                                "已退款 ¥1.00",
                                "您好：\n",
                                clock.instant()));
        return answer.outcome() + " " + answer.said();
    }
}
