package io.counterfoil.app.incontainer.crash;

import io.counterfoil.notifications.application.WebhookPost;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Map;

/** The real webhooks, with a point before and after each. */
@ApplicationScoped
@Alternative
@Priority(1)
public class HaltingWebhooks implements WebhookPost {

    @Inject private Originals originals;

    @Override
    public void check(String url) {
        real().check(url);
    }

    @Override
    public Answer post(String url, Map<String, String> headers, byte[] body) {
        CrashPoint point = CrashPoint.here();
        point.reached("before call");
        Answer answer = real().post(url, headers, body);
        point.reached("after call");
        return answer;
    }

    private WebhookPost real() {
        return originals.of(WebhookPost.class, "CheckedPost");
    }
}
