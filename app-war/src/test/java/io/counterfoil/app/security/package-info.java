/**
 * Security checks against the built WAR: what it tells, what it logs, and what it does with
 * nonsense.
 */
package io.counterfoil.app.security;
