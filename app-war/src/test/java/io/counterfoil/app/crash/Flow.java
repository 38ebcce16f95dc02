package io.counterfoil.app.crash;

import io.counterfoil.adminweb.Role;
import io.counterfoil.app.crash.Desk.Act;
import io.counterfoil.app.crash.Shop.Attempt;
import io.counterfoil.app.incontainer.PullStatement;
import io.counterfoil.app.incontainer.StatementRules;
import io.counterfoil.app.incontainer.Task;
import io.counterfoil.app.processes.Await;
import io.counterfoil.app.processes.Installation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** Each way in which money and facts go through Counterfoil, once from its begin to its end. */
enum Flow {

    /** Order, attempt, pay page, notification, webhook, by a key that was not used for long. */
    PAY {
        @Override
        void run(Installation it, Shop shop) {
            it.postgres().rows("update payments.api_key set last_used_at = null returning 1");
            String order = shop.orders();
            shop.pays(shop.starts(order, CODE));
            shop.awaits(order, "PAID");
            webhooksAreOut(it);
        }
    },

    /** No notification comes: the provider is asked by a timer. */
    QUERY {
        @Override
        void run(Installation it, Shop shop) {
            it.sandbox().misbehaves(LOSE);
            String order = shop.orders();
            shop.pays(shop.starts(order, CODE));
            shop.awaits(order, "PAID");
        }
    },

    /** The browser comes back before anything else does. */
    RETURN {
        @Override
        void run(Installation it, Shop shop) {
            it.sandbox().misbehaves(LOSE);
            String order = shop.orders();
            Attempt attempt = shop.starts(order, PAGE);
            shop.pays(attempt);
            shop.comesBack("demo", attempt);
            shop.awaits(order, "PAID");
        }
    },

    /** The notification comes, and the question that must confirm it is not answered. */
    UNCONFIRMED {
        @Override
        void run(Installation it, Shop shop) {
            it.sandbox().misbehaves("{\"on\":\"query\",\"kind\":\"close_connection\",\"times\":3}");
            String order = shop.orders();
            shop.pays(shop.starts(order, CODE));
            shop.awaits(order, "PAID");
        }
    },

    /** The buyer changes the method: the old attempt is closed at its provider. */
    SWITCH {
        @Override
        void run(Installation it, Shop shop) {
            String order = shop.orders();
            shop.starts(order, CODE);
            shop.pays(shop.starts(order, PAGE));
            shop.awaits(order, "PAID");
        }
    },

    /** The merchant closes an order that somebody might be paying. */
    CLOSE {
        @Override
        void run(Installation it, Shop shop) {
            String order = shop.orders();
            shop.starts(order, CODE);
            shop.closes(order);
            shop.awaits(order, "CLOSED");
            webhooksAreOut(it);
        }
    },

    /** Nobody pays. */
    EXPIRE {
        @Override
        void run(Installation it, Shop shop) {
            String order = shop.orders();
            shop.looks(shop.starts(order, PAGE));
            pass(Duration.ofMinutes(31));
            comesToPass(
                    it,
                    LONGER_THAN_A_CLAIM,
                    "exists (select 1 from orders.merchant_order where order_no = '"
                            + order
                            + "' and status = 'CLOSED')");
        }
    },

    /** A refund of the merchant's, to its end. */
    REFUND {
        @Override
        void run(Installation it, Shop shop) {
            String order = paid(shop, CODE);
            shop.refunds(order, 1234);
            shop.awaits(order, "PARTIALLY_REFUNDED");
            webhooksAreOut(it);
        }
    },

    /** The provider takes a refund on, tells nobody how it ends, and is asked by a timer. */
    REFUND_QUERY {
        @Override
        void run(Installation it, Shop shop) {
            String order = paid(shop, CODE);
            it.sandbox().misbehaves(LOSE);
            shop.refunds(order, 1234);
            shop.awaits(order, "PARTIALLY_REFUNDED");
        }
    },

    /** An attempt that its provider does not close ends by itself, and is asked about then. */
    LET_GO {
        @Override
        void run(Installation it, Shop shop) {
            Attempt old = letGo(shop);
            pass(Duration.ofMinutes(50));
            awaitRow(
                    it,
                    "orders.order_attempt where state = 'ENDED' and payment_no = '"
                            + old.paymentNo()
                            + "'");
        }
    },

    /** An attempt that could not be closed is paid after another one paid the order. */
    SURPLUS {
        @Override
        void run(Installation it, Shop shop) {
            Attempt old = letGo(shop);
            shop.pays(old);
            awaitRow(
                    it,
                    "orders.surplus where state = 'ASKED' and payment_no = '"
                            + old.paymentNo()
                            + "'");
        }
    },

    /** Somebody refunds in the provider's console. */
    ELSEWHERE {
        @Override
        void run(Installation it, Shop shop) {
            String order = shop.orders();
            Attempt attempt = shop.starts(order, PAGE);
            shop.pays(attempt);
            shop.awaits(order, "PAID");
            it.sandbox()
                    .post("/trades/" + attempt.paymentNo() + "/refund", "{\"amount\":\"1.00\"}");
            shop.awaits(order, "PARTIALLY_REFUNDED");
        }
    },

    /** A day is closed, pulled, imported and matched. */
    STATEMENT {
        @Override
        void run(Installation it, Shop shop) {
            paid(shop, PAGE);
            it.sandbox().post("/statements/close-day", "{\"app\":\"demo\"}");
            importToday(it);
        }
    },

    /** A refund is done, and its buyer gets a mail about it. */
    MAIL {
        @Override
        void run(Installation it, Shop shop) {
            String order = shop.ordersFor("bea@example.com");
            shop.pays(shop.starts(order, CODE));
            shop.awaits(order, "PAID");
            shop.refunds(order, 1234);
            shop.awaits(order, "PARTIALLY_REFUNDED");
            // Longer than the lease of a mail.
            comesToPass(
                    it,
                    Duration.ofMinutes(4),
                    "exists (select 1 from notifications.mail where order_no = '"
                            + order
                            + "' and status = 'SENT')");
        }
    },

    /** One of staff asks for a refund, another one lets it go. */
    APPROVE {
        @Override
        void run(Installation it, Shop shop) {
            Desk desk = new Desk(it);
            String order = paid(shop, CODE);
            String form = "/admin/refunds/request?order=" + order;
            String refund = desk.reads(Role.OPERATOR, form, Desk.named("refund_no"));
            String row = "refunds.refund where refund_no = '" + refund + "'";
            desk.does(
                    new Act("request_refund", refund, row),
                    Role.OPERATOR,
                    form,
                    "/admin/refunds",
                    Map.of(
                            "order",
                            order,
                            "refund_no",
                            refund,
                            "amount",
                            "88.88",
                            "reason",
                            "a broken cup"));
            desk.does(
                    new Act("approve_refund", refund, row + " and approved_minor is not null"),
                    Role.APPROVER,
                    "/admin/refunds/" + refund,
                    "/admin/refunds/" + refund + "/approve",
                    Map.of("note", "seen"));
            shop.awaits(order, "REFUNDED");
        }
    },

    /** An account's refunds are frozen, wait, and are let go. */
    FREEZE {
        @Override
        void run(Installation it, Shop shop) {
            Desk desk = new Desk(it);
            String order = paid(shop, CODE);
            desk.does(
                    new Act("freeze_refunds", SOME_ACCOUNT, FROZEN),
                    Role.OPERATOR,
                    AUDITOR,
                    AUDITOR + "/accounts/" + SOME_ACCOUNT + "/freeze",
                    Map.of("note", "looks odd"));
            shop.refunds(order, 1234);
            releases(desk, SOME_ACCOUNT, "staff");
            shop.awaits(order, "PARTIALLY_REFUNDED");
        }
    },

    /** A statement has a line twice, and a person says why. */
    RESOLVE {
        @Override
        void run(Installation it, Shop shop) {
            pass(Duration.ofDays(1));
            String order = shop.orders();
            Attempt attempt = shop.starts(order, PAGE);
            shop.pays(attempt);
            shop.awaits(order, "PAID");
            it.sandbox()
                    .misbehaves(
                            "{\"on\":\"statement\",\"kind\":\"spoil_line\",\"how\":\"duplicate\","
                                    + "\"out_trade_no\":\""
                                    + attempt.paymentNo()
                                    + "\"}");
            it.sandbox().post("/statements/close-day", "{\"app\":\"demo\"}");
            importToday(it);
            String about =
                    "reconciliation.discrepancy where payment_number = '"
                            + attempt.paymentNo()
                            + "'";
            awaitRow(it, about);
            String id = it.postgres().rows("select id from " + about).get(0).get(0);
            new Desk(it)
                    .doesWithVersion(
                            new Act("resolve_discrepancy", id, about + " and status = 'RESOLVED'"),
                            Role.OPERATOR,
                            "/admin/discrepancies/" + id,
                            "/admin/discrepancies/" + id + "/resolve",
                            Map.of("reason", "PROVIDER_CORRECTS", "note", "they wrote so"));
        }
    },

    /** What staff did is sealed into the chain, before and after. */
    SEAL {
        @Override
        void run(Installation it, Shop shop) {
            Desk desk = new Desk(it);
            for (int round = 0; round < 2; round++) {
                desk.signsIn(Role.OPERATOR);
                Await.until(
                        LONGEST,
                        () -> "acts are not sealed",
                        () -> it.postgres().number("select count(*) from " + UNSEALED) == 0);
            }
        }
    },

    /**
     * A sum is wrong: the auditor finds it and freezes, and once it is right everything goes on.
     */
    AUDIT {
        @Override
        void run(Installation it, Shop shop) {
            Desk desk = new Desk(it);
            String payment = shop.paymentOf(paid(shop, CODE));
            books(it, payment, 1);
            looksAtEverything(it, desk);
            comesToPass(
                    it,
                    LONGER_THAN_A_LOOK,
                    "exists (select 1 from admin_web.audit_violation where over_at is null and"
                            + " about = '"
                            + payment
                            + "') and exists (select 1 from refunds.freeze where released_at is"
                            + " null and cause = 'audit' and account = '"
                            + SOME_ACCOUNT
                            + "')");
            books(it, payment, -1);
            looksAtEverything(it, desk);
            comesToPass(
                    it,
                    LONGER_THAN_A_LOOK,
                    "not exists (select 1 from admin_web.audit_violation where over_at is null)");
            releases(desk, SOME_ACCOUNT, "audit");
            looksAtRecent(it);
        }
    };

    private static final String CODE = "wechatpay.native";
    private static final String PAGE = "alipay.page";
    private static final String BANK = "unionpay.gateway";
    private static final String LOSE = "{\"on\":\"notification\",\"kind\":\"lose\",\"times\":0}";
    private static final String RUNS_DONE =
            "select count(*) from reconciliation.statement_run where state = 'DONE'";
    private static final String UNMATCHED =
            "select count(*) from reconciliation.statement_line l join"
                    + " reconciliation.statement_run r on r.id = l.run_id and r.counts left join"
                    + " reconciliation.match_row m on m.line_id = l.id where m.id is null";
    private static final String AUDITOR = "/admin/audit";

    /** By which {@link #CODE} is paid. */
    private static final String SOME_ACCOUNT = "wechatpay";

    private static final String FROZEN = "refunds.freeze where account = '" + SOME_ACCOUNT + "'";
    private static final String UNSEALED = "payments.staff_act where seq is null";
    private static final Duration LONGER_THAN_A_LOOK = Duration.ofMinutes(6);
    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofMinutes(3);
    private static final Duration LONGER_THAN_A_DOWNLOAD = Duration.ofMinutes(10);
    private static final Duration BY_ITSELF = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Until its end is seen; nodes may die and come back meanwhile. */
    abstract void run(Installation it, Shop shop);

    private static String paid(Shop shop, String method) {
        String order = shop.orders();
        shop.pays(shop.starts(order, method));
        shop.awaits(order, "PAID");
        return order;
    }

    /** An attempt that a buyer has seen and nobody can close, of an order that another one paid. */
    private static Attempt letGo(Shop shop) {
        String order = shop.orders();
        Attempt old = shop.starts(order, BANK);
        shop.looks(old);
        shop.pays(shop.starts(order, PAGE));
        shop.awaits(order, "PAID");
        return old;
    }

    private static void importToday(Installation it) {
        String day = asked(it, StatementRules.class, Map.of("account", "demo", "ask", "today"));
        long before = it.postgres().number(RUNS_DONE);
        asked(it, PullStatement.class, Map.of("account", "demo", "day", day));
        comesToPass(it, LONGER_THAN_A_DOWNLOAD, "(" + RUNS_DONE + ") > " + before);
        Await.until(
                LONGEST, () -> "lines are not matched", () -> it.postgres().number(UNMATCHED) == 0);
    }

    private static void releases(Desk desk, String account, String cause) {
        desk.does(
                new Act("release_refunds", account, FROZEN + " and released_at is not null"),
                Role.APPROVER,
                AUDITOR,
                AUDITOR + "/accounts/" + account + "/release",
                Map.of("cause", cause, "note", "explained"));
    }

    /** Changes what the book says was paid. */
    private static void books(Installation it, String paymentNo, long minor) {
        it.postgres()
                .rows(
                        "update reconciliation.book_entry set amount_minor = amount_minor + "
                                + minor
                                + " where payment_no = '"
                                + paymentNo
                                + "' and kind = 'PAYMENT' returning 1");
    }

    private static void looksAtEverything(Installation it, Desk desk) {
        String runs = "admin_web.audit_run where kind = 'EVERYTHING'";
        desk.does(
                new Act("start_audit", "everything", runs),
                Role.OPERATOR,
                AUDITOR,
                AUDITOR + "/runs",
                Map.of());
        comesToPass(
                it,
                LONGER_THAN_A_LOOK,
                "not exists (select 1 from " + runs + " and state <> 'DONE')");
    }

    private static void looksAtRecent(Installation it) {
        String done = "select count(*) from admin_web.audit_run where kind = 'RECENT' and ended_at";
        long before = it.postgres().number(done + " is not null");
        comesToPass(it, LONGER_THAN_A_LOOK, "(" + done + " is not null) > " + before);
    }

    /** What a node had when it died is free again after a while, which need not be waited for. */
    private static void comesToPass(Installation it, Duration lease, String condition) {
        Await.until(
                LONGEST,
                () -> "never: " + condition,
                () -> {
                    boolean holds =
                            Await.within(
                                    BY_ITSELF,
                                    () ->
                                            it.postgres()
                                                            .number(
                                                                    "select count(*) where "
                                                                            + condition)
                                                    == 1);
                    if (!holds) {
                        pass(lease);
                    }
                    return holds;
                });
    }

    private static void webhooksAreOut(Installation it) {
        Await.until(
                LONGEST,
                () -> "webhooks are not delivered",
                () ->
                        it.postgres()
                                        .number(
                                                "select count(*) from notifications.webhook where"
                                                        + " status = 'PENDING'")
                                == 0);
    }

    private static void awaitRow(Installation it, String row) {
        Await.until(
                LONGEST,
                () -> "no " + row,
                () -> it.postgres().number("select count(*) from " + row) > 0);
    }

    private static void pass(Duration time) {
        Await.until(
                LONGEST,
                () -> "time does not pass",
                () -> survives(() -> Installation.advance(time)));
    }

    private static String asked(
            Installation it, Class<? extends Task> task, Map<String, String> arguments) {
        String[] answer = {""};
        Await.until(
                LONGEST,
                () -> "no node answers " + task.getSimpleName(),
                () -> survives(() -> answer[0] = it.anyNode().run(task, arguments)));
        return answer[0];
    }

    /** A node that dies while it is told something is told again. */
    private static boolean survives(Runnable act) {
        try {
            act.run();
            return true;
        } catch (UncheckedIOException | AssertionError died) {
            return false;
        }
    }
}
