/** Refunds that the provider was seen to have made. */
package io.counterfoil.refunds.domain;
