/** What a buyer sees: tests in a real browser, with pictures in {@code target/screenshots}. */
package io.counterfoil.app.browser;
