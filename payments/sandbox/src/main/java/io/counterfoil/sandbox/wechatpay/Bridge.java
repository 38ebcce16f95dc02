package io.counterfoil.sandbox.wechatpay;

/**
 * The script that plays the app's bridge in an ordinary browser. No other origin's page lets it
 * call the sandbox, so that the sheet is a window of its own, which comes back to the page's
 * origin, tells its answer there and closes. Where no window opens, the page itself goes to the
 * sheet and comes back, asks again and gets its answer then.
 */
final class Bridge {

    static final String SCRIPT =
            """
            (function () {
              'use strict';
              if (window.WeixinJSBridge) { return; }
              var key = 'sandbox-wechatpay-bridge';
              var found = /^#(sheet-)?(get_brand_wcpay_request:(?:ok|cancel|fail))$/.exec(location.hash);
              if (found && found[1]) {
                localStorage.setItem(key, found[2] + ' ' + Math.random());
                window.close();
                return;
              }
              if (found) {
                sessionStorage.setItem(key, found[2]);
                history.replaceState(null, '', location.pathname + location.search);
              }
              function sheet(params, answer) {
                var query = new URLSearchParams();
                Object.keys(params).forEach(function (field) { query.set(field, params[field]); });
                query.set('back', location.href.split('#')[0] + answer);
                return '$PAY?' + query;
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
                  if (!window.open(sheet(params, '#sheet-'), key)) {
                    location.href = sheet(params, '');
                    return;
                  }
                  window.addEventListener('storage', function told(event) {
                    if (event.key !== key || !event.newValue) { return; }
                    window.removeEventListener('storage', told);
                    localStorage.removeItem(key);
                    callback({ err_msg: event.newValue.split(' ')[0] });
                  });
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
