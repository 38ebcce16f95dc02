/** The payment attempt and its rules, merchants and their keys; repository interfaces. */
package io.counterfoil.payments.domain;
