/**
 * The fences around the modules as tests, and tests that each of them bites. {@link
 * io.counterfoil.app.fences.Module} is the one list of modules; the POMs are held against it.
 */
package io.counterfoil.app.fences;
