package io.counterfoil.app.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Its subject is not the database: a page, an address, a message, a key. It runs on PostgreSQL, and
 * on H2 only if {@code it.h2.excluded} is {@code none} or PostgreSQL is skipped.
 */
@Tag("one-database")
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OnOneDatabase {}
