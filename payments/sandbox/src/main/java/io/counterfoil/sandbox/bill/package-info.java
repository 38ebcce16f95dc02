/**
 * The bills that providers publish of each day: which lines they have, when they are there, in
 * which versions, and what is wrong with them. How a bill is written is its provider's.
 */
package io.counterfoil.sandbox.bill;
