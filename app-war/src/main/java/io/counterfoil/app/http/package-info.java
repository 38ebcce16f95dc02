/** What every request and every answer has in common: headers and limits. */
package io.counterfoil.app.http;
