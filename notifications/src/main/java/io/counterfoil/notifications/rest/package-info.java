/** The addresses that providers, and browsers on their way back, call. */
package io.counterfoil.notifications.rest;
