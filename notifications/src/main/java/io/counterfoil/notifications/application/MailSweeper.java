package io.counterfoil.notifications.application;

import io.counterfoil.notifications.application.MailPost.Outcome;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sends the mails that are due, one by one, until the mail server has had enough. */
@Dependent
public class MailSweeper {

    private static final int MOST = 200;

    private final SendMail send;
    private final MailPost post;

    @Inject
    MailSweeper(SendMail send, MailPost post) {
        this.send = send;
        this.post = post;
    }

    /** Fails when what is configured can't be used, so that nobody finds out by missing mails. */
    public boolean isOn() {
        return post.isOn();
    }

    /** How many were sent. */
    public int sweep() {
        int sent = 0;
        for (int i = 0; i < MOST && post.isOn(); i++) {
            Optional<Outcome> outcome = send.next();
            if (outcome.isEmpty() || outcome.get() == Outcome.LATER) {
                break;
            }
            sent += outcome.get() == Outcome.SENT ? 1 : 0;
        }
        return sent;
    }
}
