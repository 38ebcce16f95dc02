/** Use cases: taking what providers tell us, sending what merchants are told. */
package io.counterfoil.notifications.application;
