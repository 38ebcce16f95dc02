/** The refund and its rules, refunds that were seen, work items; repository interfaces. */
package io.counterfoil.refunds.domain;
