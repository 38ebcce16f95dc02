package io.counterfoil.sandbox.wechatpay;

/**
 * The script that plays the app's bridge in an ordinary browser. No other origin's page lets it
 * call the sandbox, so it goes there as a whole and comes back; the page then asks again and gets
 * its answer.
 */
final class Bridge {

    static final String SCRIPT =
            """
            (function () {
              'use strict';
              if (window.WeixinJSBridge) { return; }
              var key = 'sandbox-wechatpay-bridge';
              var found = /^#(get_brand_wcpay_request:(?:ok|cancel|fail))$/.exec(location.hash);
              if (found) {
                sessionStorage.setItem(key, found[1]);
                history.replaceState(null, '', location.pathname + location.search);
              }
              window.WeixinJSBridge = {
                invoke: function (name, params, callback) {
                  if (name !== 'getBrandWCPayRequest') {
                    callback({ err_msg: name + ':fail' });
                    return;
                  }
                  var result = sessionStorage.getItem(key);
                  if (result) {
                    sessionStorage.removeItem(key);
                    callback({ err_msg: result });
                    return;
                  }
                  var query = new URLSearchParams();
                  Object.keys(params).forEach(function (field) { query.set(field, params[field]); });
                  query.set('back', location.href.split('#')[0]);
                  location.href = '$PAY?' + query;
                },
                on: function () {},
                call: function () {}
              };
              document.addEventListener('DOMContentLoaded', function () {
                document.dispatchEvent(new Event('WeixinJSBridgeReady'));
              });
            })();
            """;

    private Bridge() {}
}
