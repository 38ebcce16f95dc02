/**
 * WeChat Pay API v3, direct merchant, mainland China: Native, H5 and JSAPI.
 *
 * <p>The package owns everything that is WeChat Pay's and nobody else's: how its requests are
 * signed, with which keys its answers and notifications are verified and decrypted, what its codes
 * mean, what its bills look like. Section numbers in the Javadoc ("2.2") are those of the project's
 * protocol sheet for WeChat Pay, which the vectors in the tests were made from.
 *
 * <p>It may use the SPI next door, what adapters share on the wire, and the values of the root
 * package. Nothing here knows a database, an order or a page.
 */
package io.counterfoil.payments.provider.wechatpay;
