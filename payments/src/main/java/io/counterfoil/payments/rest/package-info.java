/**
 * What payments know of the request that they are called in; they have no resources of their own.
 */
package io.counterfoil.payments.rest;
