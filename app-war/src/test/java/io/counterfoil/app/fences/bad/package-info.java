/** Classes that break one fence each, on purpose; nothing ever runs them. */
package io.counterfoil.app.fences.bad;
