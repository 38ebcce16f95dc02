/** What happens to staff accounts and sessions. */
package io.counterfoil.adminweb.application;
