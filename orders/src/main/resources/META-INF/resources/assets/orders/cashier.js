// Keeps the cashier page true while it is open: counts down, looks again, and sends each form once.
// Everything here has a way without script; nothing here decides anything about money.
(() => {
    "use strict";
    const announce = document.getElementById("announce");
    let live = document.getElementById("live");
    let serverAhead = 0;
    let timer = 0;
    let failures = 0;

    const now = () => Date.now() / 1000 + serverAhead;

    function clockText(seconds) {
        const two = (n) => String(n).padStart(2, "0");
        const hours = Math.floor(seconds / 3600);
        const rest = two(Math.floor((seconds % 3600) / 60)) + ":" + two(seconds % 60);
        return hours > 0 ? hours + ":" + rest : rest;
    }

    function countDown() {
        const place = live.querySelector("[data-expires-at]");
        if (!place) {
            return;
        }
        const left = Math.max(0, Math.floor(Number(place.dataset.expiresAt) - now()));
        // More than two days are better said in days, as the page already does.
        if (left < 2 * 86400) {
            place.textContent = clockText(left);
            place.classList.toggle("soon", left < 180);
        }
    }

    function localTimes() {
        const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
        for (const time of live.querySelectorAll("time[data-local]")) {
            time.textContent = format.format(new Date(time.dateTime));
        }
    }

    function settle() {
        serverAhead = Number(live.dataset.now) - Date.now() / 1000;
        countDown();
        localTimes();
    }

    function show(next) {
        const changed = next.dataset.key !== live.dataset.key;
        if (changed && live.dataset.onward) {
            // A code or a payment sheet has served: what happened is told on the order's own page.
            location.replace(live.dataset.onward);
        } else if (changed) {
            live.replaceWith(next);
            live = next;
            announce.textContent = live.querySelector("[data-announce]").textContent;
        } else {
            // Same news: only the next address moves on, so that nothing under the buyer's finger jumps.
            for (const name of ["poll", "pollSeconds", "now"]) {
                live.dataset[name] = next.dataset[name];
            }
        }
        settle();
    }

    async function look() {
        try {
            const answer = await fetch(live.dataset.poll, { headers: { Accept: "text/html" }, cache: "no-store" });
            if (!answer.ok) {
                throw new Error(String(answer.status));
            }
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            show(page.getElementById("live"));
            failures = 0;
        } catch (trouble) {
            failures += 1;
        }
        lookLater();
    }

    function lookLater() {
        clearTimeout(timer);
        if (!live.dataset.poll || document.hidden) {
            return;
        }
        const patience = Math.min(Number(live.dataset.pollSeconds) * 2 ** failures, 60);
        timer = setTimeout(look, patience * 1000);
    }

    document.addEventListener("visibilitychange", () => {
        clearTimeout(timer);
        if (!document.hidden && live.dataset.poll) {
            look();
        }
    });

    document.addEventListener("submit", (event) => {
        if (event.target.dataset.once === undefined || event.defaultPrevented) {
            return;
        }
        clearTimeout(timer);
        // After the browser has taken the button's value.
        setTimeout(() => event.target.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
    });

    // Back from the provider with a page that the browser kept.
    window.addEventListener("pageshow", (event) => {
        live.querySelectorAll("button").forEach((button) => { button.disabled = false; });
        if (event.persisted && live.dataset.poll) {
            look();
        }
    });

    if (live.dataset.onward) {
        // Codes lapse before orders do; the page knows whether this one has.
        setTimeout(() => location.reload(), 10 * 60 * 1000);
    }
    setInterval(countDown, 1000);
    settle();
    lookLater();
})();
