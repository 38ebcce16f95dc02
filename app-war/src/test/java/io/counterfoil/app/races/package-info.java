/**
 * Many at once on one row, in the one deployment on PostgreSQL. Each test says what each of them
 * was answered, and that the invariants hold after it; {@code -Draces.times=20} runs each as often.
 */
package io.counterfoil.app.races;
