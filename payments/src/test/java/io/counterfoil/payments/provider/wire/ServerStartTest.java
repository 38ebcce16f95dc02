package io.counterfoil.payments.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerStartTest {

    private final ServerStart start = new ServerStart();

    @Test
    void nothingIsSentBeforeTheServerStands() {
        assertThat(start.awaitFinished(Duration.ZERO)).isFalse();
        start.finished();
        assertThat(start.awaitFinished(Duration.ZERO)).isTrue();
    }
}
