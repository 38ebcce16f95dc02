package io.counterfoil.app.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A test that runs for each account under test; with words, for each account and word. */
@ParameterizedTest(name = "{0} {1}")
@ArgumentsSource(AccountsUnderTest.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EachAccount {

    String[] value() default {};
}
