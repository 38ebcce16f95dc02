/**
 * Who may pass: sign-in, the authentication mechanism, and the checks of every request under {@code
 * /admin}.
 */
package io.counterfoil.adminweb.security;
