/**
 * Plays UnionPay's online gateway, ACP 5.1.0 with RSA certificates: forms that buyers' browsers
 * post, calls whose answers are not URL-encoded, notifications, bills of fixed width, and the
 * authority whose certificates all of it is signed with. {@link
 * io.counterfoil.sandbox.unionpay.UnionPay} puts it together.
 */
package io.counterfoil.sandbox.unionpay;
