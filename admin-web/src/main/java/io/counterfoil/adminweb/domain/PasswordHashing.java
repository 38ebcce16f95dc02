package io.counterfoil.adminweb.domain;

/** How passwords are hashed; slow on purpose. */
public interface PasswordHashing {

    String hash(char[] password);

    boolean matches(char[] password, String hash);
}
