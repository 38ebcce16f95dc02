// Replaces this page, so that the browser's "back" leads to the cart and not here.
location.replace(document.getElementById('cashier').href);
