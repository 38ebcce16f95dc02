package io.counterfoil.payments.provider.alipay;

import java.net.URI;

/** Carries a server call to the gateway, exactly once, and its answer back. */
interface GatewayTransport {

    /**
     * @return the body of an answer with status 200, not yet believed
     * @throws NoAnswerException when there is none; the effect of the call is unknown then
     */
    byte[] post(URI gateway, SignedRequest request, TimeLimits limits);
}
