/**
 * UnionPay's online gateway, ACP 5.1.0 with RSA certificates: payment in the browser, for PC and
 * phone.
 *
 * <p>The package owns everything that is UnionPay's and nobody else's: how its requests are signed,
 * how its answers and notifications are verified, what its codes mean, how its bills are laid out.
 * Section numbers in the Javadoc ("12") are those of the project's protocol sheet for UnionPay,
 * which the vectors in the tests were made from.
 *
 * <p>It may use the SPI next door and the values of the root package. Nothing here knows a
 * database, an order or a page.
 */
package io.counterfoil.payments.provider.unionpay;
