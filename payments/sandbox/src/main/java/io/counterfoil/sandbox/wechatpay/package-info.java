/**
 * WeChat Pay's API v3, for a direct merchant in mainland China: Native, H5 and JSAPI payments,
 * query, close, refund, notifications, the trade bill, and the buyer's phone.
 *
 * <p>Where its documents contradict each other the stricter reading is played.
 */
package io.counterfoil.sandbox.wechatpay;
