/**
 * The merchant API: JSON over HTTP for servers. Everything under {@code /api} needs an API key; a
 * merchant sees what is its own and nothing else.
 */
package io.counterfoil.orders.rest;
