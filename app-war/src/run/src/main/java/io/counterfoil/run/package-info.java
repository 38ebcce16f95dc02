/**
 * Starts Counterfoil and its sandbox on one machine, for somebody who wants to see it work.
 *
 * <p>Nothing here is part of the product; the profile {@code run} alone starts it. The launcher
 * makes what a real installation would be given (keys, secrets, configuration) in a data folder,
 * and deploys a copy of the product's WAR to which {@code seed} was added.
 */
package io.counterfoil.run;
