// Leaves for the provider without leaving this page in the browser's history: "back" comes to the cashier.
(() => {
    "use strict";
    const form = document.getElementById("leave-form");
    if (form) {
        form.submit();
        return;
    }
    const target = document.getElementById("leave").dataset.target;
    if (/^https?:\/\//i.test(target)) {
        location.replace(target);
    }
})();
