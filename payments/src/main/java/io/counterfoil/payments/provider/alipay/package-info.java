/**
 * Alipay's open platform, China gateway, RSA2: PC page pay and WAP pay.
 *
 * <p>The package owns everything that is Alipay's and nobody else's: how its requests are signed,
 * how its answers and notifications are verified, what its codes mean. Section numbers in the
 * Javadoc ("5.1") are those of the project's protocol sheet for Alipay, which the vectors in the
 * tests were made from.
 *
 * <p>It may use the SPI next door and the values of the root package. Nothing here knows a
 * database, an order or a page.
 */
package io.counterfoil.payments.provider.alipay;
