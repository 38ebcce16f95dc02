package io.counterfoil.sandbox.provider;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Everybody who is being played, and their accounts. */
public final class PlayedProviders {

    private final List<PlayedProvider> all = new CopyOnWriteArrayList<>();

    void add(PlayedProvider provider) {
        provider.accounts().forEach(this::refuseTaken);
        all.add(provider);
    }

    public List<PlayedProvider> all() {
        return List.copyOf(all);
    }

    public List<Account> accounts() {
        return all.stream().flatMap(provider -> provider.accounts().stream()).toList();
    }

    public Optional<Account> account(String name) {
        return accountsOfAll().filter(account -> account.name().equals(name)).findFirst();
    }

    /** Whether it is still configured: what it left behind stays, and is left alone. */
    public boolean knows(String account) {
        return account(account).isPresent();
    }

    /** The first one where no name is given. */
    public Optional<Account> namedOrFirst(String name) {
        return name.isEmpty() ? accountsOfAll().findFirst() : account(name);
    }

    /** Another one at the same provider. */
    public Optional<Account> otherThan(Account account) {
        return accountsOfAll()
                .filter(
                        other ->
                                other.provider().equals(account.provider())
                                        && !other.name().equals(account.name()))
                .findFirst();
    }

    /** Who plays the provider of this account. */
    public PlayedProvider of(Account account) {
        return all.stream()
                .filter(provider -> provider.name().equals(account.provider()))
                .findFirst()
                .orElseThrow();
    }

    /** Who plays the provider of the account of this name. */
    public PlayedProvider ofAccount(String name) {
        return of(known(name));
    }

    /** An account that something in the sandbox belongs to. */
    public Account known(String name) {
        return account(name)
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "Account " + name + " is no longer configured"));
    }

    private Stream<Account> accountsOfAll() {
        return all.stream().flatMap(provider -> provider.accounts().stream());
    }

    private void refuseTaken(Account account) {
        account(account.name())
                .ifPresent(
                        other -> {
                            throw new IllegalStateException(
                                    "Two accounts of the sandbox are called " + other.name());
                        });
    }
}
