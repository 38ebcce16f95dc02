// What the desk adds where scripts run: the reader's own time, a question before an act, no empty filters, a copy button.
(function () {
    'use strict';

    var pad = function (number) { return String(number).padStart(2, '0'); };

    function localTimes(root) {
        root.querySelectorAll('time[datetime]').forEach(function (time) {
            var at = new Date(time.getAttribute('datetime'));
            if (isNaN(at)) {
                return;
            }
            time.textContent = at.getFullYear() + '-' + pad(at.getMonth() + 1) + '-' + pad(at.getDate())
                + ' ' + pad(at.getHours()) + ':' + pad(at.getMinutes()) + ':' + pad(at.getSeconds());
        });
    }

    function showCopyButtons() {
        if (!navigator.clipboard) {
            return;
        }
        document.querySelectorAll('[data-copy]').forEach(function (button) {
            button.hidden = false;
            button.addEventListener('click', function () {
                navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent).then(function () {
                    button.textContent = button.dataset.copied;
                });
            });
        });
    }

    document.addEventListener('submit', function (event) {
        var question = event.target.getAttribute('data-confirm');
        if (question && !window.confirm(question)) {
            event.preventDefault();
        }
    });

    document.addEventListener('htmx:configRequest', function (event) {
        var sent = event.detail.parameters;
        Object.keys(sent).forEach(function (name) {
            if (sent[name] === '') {
                delete sent[name];
            }
        });
    });

    document.addEventListener('htmx:afterSwap', function () { localTimes(document); });

    localTimes(document);
    showCopyButtons();
}());
