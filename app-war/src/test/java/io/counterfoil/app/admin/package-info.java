/** The finance desk in the deployed WAR, as a browser sees it. */
package io.counterfoil.app.admin;
