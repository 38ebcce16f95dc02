/** What an installation consists of besides the WAR. */
package io.counterfoil.app.installation;
