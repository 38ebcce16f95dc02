package io.counterfoil.sandbox.web;

/** Answers calls; the same one runs behind Payara's servlets and behind the JDK's HTTP server. */
@FunctionalInterface
public interface Handler {

    Answer handle(Call call);
}
