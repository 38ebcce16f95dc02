/** Staff accounts, their sessions and the tries to sign in. */
package io.counterfoil.adminweb.domain;
