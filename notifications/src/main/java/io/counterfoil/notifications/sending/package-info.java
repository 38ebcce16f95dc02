/** Sends webhooks over HTTP, to addresses that were checked. */
package io.counterfoil.notifications.sending;
