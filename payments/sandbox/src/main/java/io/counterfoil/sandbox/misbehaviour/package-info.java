/** What can be made to go wrong: asked for in advance, used up call by call. */
package io.counterfoil.sandbox.misbehaviour;
