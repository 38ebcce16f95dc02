package io.counterfoil.app.incontainer.crash;

import io.counterfoil.notifications.application.MailPost;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

/** The real mails, with a point before and after each. */
@ApplicationScoped
@Alternative
@Priority(1)
public class HaltingMail implements MailPost {

    @Inject private Originals originals;

    @Override
    public boolean isOn() {
        return real().isOn();
    }

    @Override
    public Answer send(Letter letter) {
        CrashPoint point = CrashPoint.here();
        point.reached("before call");
        Answer answer = real().send(letter);
        point.reached("after call");
        return answer;
    }

    private MailPost real() {
        return originals.of(MailPost.class, "SmtpPost");
    }
}
