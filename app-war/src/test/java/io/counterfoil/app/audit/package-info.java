/** The auditor on the real tables. */
package io.counterfoil.app.audit;
