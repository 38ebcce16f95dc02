package io.counterfoil.app.incontainer.crash;

import io.counterfoil.payments.provider.wire.HttpCall;
import io.counterfoil.payments.provider.wire.HttpReply;
import io.counterfoil.payments.provider.wire.HttpTransport;
import io.counterfoil.payments.provider.wire.RestHttpTransport;
import io.counterfoil.payments.provider.wire.TimeLimits;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

/** The real calls to providers, with a point before and after each. */
@ApplicationScoped
@Alternative
@Priority(1)
public class HaltingHttp implements HttpTransport {

    @Inject private RestHttpTransport real;

    @Override
    public HttpReply send(HttpCall call, TimeLimits limits, int longestAnswer) {
        CrashPoint point = CrashPoint.here();
        point.reached("before call");
        HttpReply reply = real.send(call, limits, longestAnswer);
        point.reached("after call");
        return reply;
    }
}
