/** What adapters share on the wire: one exchange, a file within limits, keys, Beijing time. */
package io.counterfoil.payments.provider.wire;
