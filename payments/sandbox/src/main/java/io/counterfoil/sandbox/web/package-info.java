/**
 * Carries HTTP and renders pages, without knowing what is played. Runs behind Payara and behind the
 * JDK's own server alike.
 */
package io.counterfoil.sandbox.web;
