/**
 * The sandbox plays payment providers on their real wire protocols, for development and tests.
 *
 * <p>It is a WAR of its own and knows nothing of the product's code: an independent implementation
 * of the protocol is worth more as a counterpart than a shared one, which would share its mistakes.
 *
 * <p>{@code web} renders pages and carries HTTP, {@code store} keeps state in an H2 file, {@code
 * time} is the clock that can be set, {@code provider} and {@code bill} are what every provider is
 * made of, {@code demo} makes throw-away accounts, {@code keys} makes and reads keys and
 * certificates, {@code misbehaviour} is what can be made to go wrong, {@code control} the page and
 * the API that ask for it, {@code shop} the demo shop. Every other package plays one provider and
 * is named by nobody.
 */
package io.counterfoil.sandbox;
