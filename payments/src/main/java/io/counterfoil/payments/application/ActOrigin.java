package io.counterfoil.payments.application;

import java.util.Optional;

/** Where an act of staff came from, where it came by a request. */
public interface ActOrigin {

    /** The network address of the caller. */
    Optional<String> address();

    /** What names the request in the logs of whoever passed it on. */
    Optional<String> requestId();
}
