package io.counterfoil.adminweb.web;

import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.RefundNo;
import java.util.regex.Pattern;

/** Leads from a number of ours to the page about it. */
final class Whereabouts {

    private static final Pattern NOTIFICATION = Pattern.compile("ntf_[0-9A-Z]{26}");
    private static final Pattern WEBHOOK = Pattern.compile("msg_[0-9A-Z]{26}");

    private Whereabouts() {}

    /** Null when it is none of ours. */
    static String of(String number) {
        if (number == null) {
            return null;
        }
        if (OrderNo.isOurs(number)) {
            return "/admin/orders/" + number;
        }
        if (PaymentNo.isOurs(number)) {
            return "/admin/payments/" + number;
        }
        if (RefundNo.isOurs(number)) {
            return "/admin/refunds/" + number;
        }
        if (NOTIFICATION.matcher(number).matches()) {
            return "/admin/notifications/" + number;
        }
        return WEBHOOK.matcher(number).matches() ? "/admin/webhooks/" + number : null;
    }
}
