/** How connections to the database are made, and how long anybody waits for it. */
package io.counterfoil.app.database;
