package io.counterfoil.adminweb.web;

import java.util.List;

/** The acts of staff that have words of their own, in the order of a day's work. */
final class Acts {

    static final List<String> KNOWN =
            List.of(
                    "request_refund",
                    "approve_refund",
                    "reject_refund",
                    "retry_refund",
                    "refund_surplus",
                    "return_refund",
                    "give_up_refund",
                    "freeze_refunds",
                    "release_refunds",
                    "start_audit",
                    "query_refund",
                    "query_payment",
                    "close_payment",
                    "close_order",
                    "replay_notification",
                    "send_webhook_again",
                    "close_work_item",
                    "pull_statement",
                    "download_statement",
                    "ask_discrepancy",
                    "assign_discrepancy",
                    "note_discrepancy",
                    "resolve_discrepancy",
                    "reopen_discrepancy",
                    "export",
                    "create_merchant",
                    "issue_api_key",
                    "revoke_api_key",
                    "set_webhook_endpoint",
                    "renew_webhook_secret",
                    "import_webhook_secret",
                    "add_staff",
                    "change_roles",
                    "disable_staff",
                    "enable_staff",
                    "change_password",
                    "confirm_password",
                    "sign_in",
                    "sign_out");

    private Acts() {}
}
