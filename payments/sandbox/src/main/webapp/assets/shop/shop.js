// Two comforts; the shop works without them.

// A button that buys is pressed once. Coming back to the page makes it work again.
for (const form of document.querySelectorAll('form[data-once]')) {
    form.addEventListener('submit', () => form.querySelector('button').setAttribute('aria-busy', 'true'));
    form.addEventListener('submit', (event) => {
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = 'yes';
    });
    addEventListener('pageshow', () => {
        delete form.dataset.sent;
        form.querySelector('button').removeAttribute('aria-busy');
    });
}

// Asks every two seconds whether the shop has heard something, and then shows the page anew.
const order = document.getElementById('order');
if (order && order.dataset.stateUrl) setTimeout(ask, 1000);

async function ask() {
    try {
        const answer = await fetch(order.dataset.stateUrl, {headers: {Accept: 'application/json'}});
        if (answer.ok && (await answer.json()).stamp !== order.dataset.stamp) {
            location.reload();
            return;
        }
    } catch (unreachable) {
        // The next try may do better.
    }
    setTimeout(ask, 2000);
}
