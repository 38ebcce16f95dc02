// Opens WeChat's own payment sheet from a page inside WeChat's browser. What the app says afterwards is
// its word and no proof: the page goes on to an address of ours that asks WeChat Pay.
(() => {
    "use strict";
    const told = document.getElementById("in-app").dataset;
    const fields = JSON.parse(told.fields);
    const button = document.getElementById("in-app-open");
    let open = false;
    let opened = false;

    function answered(result) {
        open = false;
        // Who cancelled is still here, and can open the sheet again.
        if (result.err_msg !== "get_brand_wcpay_request:cancel") {
            location.assign(told.done);
        }
    }

    function pay() {
        // The app brings the bridge; it may come later than the page, and elsewhere never.
        if (open || typeof WeixinJSBridge === "undefined") {
            return;
        }
        open = true;
        opened = true;
        WeixinJSBridge.invoke("getBrandWCPayRequest", fields, answered);
    }

    // By itself it opens once; whoever closes it is not asked again before he wants to.
    function payUnasked() {
        if (!opened) {
            pay();
        }
    }

    if (button) {
        button.addEventListener("click", pay);
    }
    document.addEventListener("WeixinJSBridgeReady", payUnasked);
    payUnasked();
})();
