package io.counterfoil.payments.provider;

import io.counterfoil.payments.CloseAnswer;
import io.counterfoil.payments.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer to a close.
 *
 * @param observation what was learned of the payment on the way, to be applied; null if nothing
 */
public record ProviderCloseAnswer(CloseAnswer answer, @Nullable Observation observation) {}
