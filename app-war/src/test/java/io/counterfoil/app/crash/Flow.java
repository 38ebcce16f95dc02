package io.counterfoil.app.crash;

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

    /** Order, attempt, pay page, notification, webhook. */
    PAY {
        @Override
        void run(Installation it, Shop shop) {
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
            shop.awaits(order, "CLOSED");
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
            String day = asked(it, StatementRules.class, Map.of("account", "demo", "ask", "today"));
            long before = it.postgres().number(RUNS_DONE);
            asked(it, PullStatement.class, Map.of("account", "demo", "day", day));
            Await.until(
                    LONGEST,
                    () -> "the statement is not imported",
                    () -> it.postgres().number(RUNS_DONE) > before);
            Await.until(
                    LONGEST,
                    () -> "lines are not matched",
                    () -> it.postgres().number(UNMATCHED) == 0);
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
    private static final Duration LONGEST = Duration.ofMinutes(4);

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
