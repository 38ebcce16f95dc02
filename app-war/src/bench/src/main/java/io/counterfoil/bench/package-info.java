/**
 * What Counterfoil costs, held against the limit that was measured in the same run: the same rows
 * by plain JDBC in the fewest round trips, and the same signature operations. No part of the
 * product; it only talks to the started product as strangers do, and to its database.
 */
package io.counterfoil.bench;
