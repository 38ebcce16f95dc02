/** How JSON is read and written: snake case, strict about what it reads. */
package io.counterfoil.app.json;
