package io.counterfoil.simulation;

import io.counterfoil.notifications.Webhooks;
import io.counterfoil.notifications.application.TakeMessage;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.RequestOrderRefund;
import io.counterfoil.orders.application.CloseOrder;
import io.counterfoil.orders.application.CreateOrder;
import io.counterfoil.orders.application.IdempotentCalls;
import io.counterfoil.orders.application.OpenPayPage;
import io.counterfoil.orders.application.PayPageView;
import io.counterfoil.orders.application.ReadOrders;
import io.counterfoil.orders.application.RefundPaidOrder;
import io.counterfoil.orders.application.StartAttempt;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.orders.domain.NewOrder;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.DomainException;
import io.counterfoil.payments.MerchantId;
import io.counterfoil.payments.Merchants;
import io.counterfoil.payments.Money;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.PaymentView;
import io.counterfoil.payments.ProviderMessage;
import io.counterfoil.payments.RefundNo;
import io.counterfoil.reconciliation.Discrepancies;
import io.counterfoil.reconciliation.DiscrepancyStatus;
import io.counterfoil.reconciliation.ResolveReason;
import io.counterfoil.reconciliation.RunState;
import io.counterfoil.reconciliation.StatementRuns;
import io.counterfoil.reconciliation.domain.Discrepancy;
import io.counterfoil.reconciliation.domain.Matcher;
import io.counterfoil.reconciliation.domain.StatementRun;
import io.counterfoil.refunds.RefundAct;
import io.counterfoil.refunds.RefundStatus;
import io.counterfoil.refunds.Refunds;
import io.counterfoil.refunds.domain.Refund;
import io.counterfoil.simulation.World.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everybody outside the product: merchants, buyers, staff, strangers, the providers' own doings,
 * and time. Each {@link #step} one of them does one thing.
 */
final class People {

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final String REFUSAL = "application/problem+json";
    private static final Set<RunState> ENDED =
            Set.of(RunState.DONE, RunState.QUARANTINED, RunState.REFUSED);
    private static final Actor STAFF = Actor.staff("eve");
    private static final Duration SOON = Duration.ofMinutes(12);

    /** A call of a merchant under a key, repeated until it is answered. */
    private static final class Request {
        private final MerchantId merchant;
        private final String key;
        private final String name;
        private final OrderNo about;
        private final boolean makesRefund;
        private final BiFunction<Node, IdempotentCalls.Reserved, Answer> work;
        private final BiFunction<Node, IdempotentCalls.Reserved, Optional<Answer>> inOneGo;
        private final Plan plan;
        private Answer answer;
        private String refusal;

        Request(
                MerchantId merchant,
                String key,
                String name,
                OrderNo about,
                boolean makesRefund,
                BiFunction<Node, IdempotentCalls.Reserved, Optional<Answer>> inOneGo,
                BiFunction<Node, IdempotentCalls.Reserved, Answer> work,
                Plan plan) {
            this.merchant = merchant;
            this.key = key;
            this.name = name;
            this.about = about;
            this.makesRefund = makesRefund;
            this.inOneGo = inOneGo;
            this.work = work;
            this.plan = plan;
        }

        boolean isOpen() {
            return answer == null && refusal == null;
        }
    }

    /** What becomes of one order, as its merchant and its buyer know it. */
    private static final class Plan {
        private final MerchantId merchant;
        private final Money amount;
        private OrderView order;
        private final List<String> payTokens = new ArrayList<>();
        private final List<String> pages = new ArrayList<>();
        private int refunds;

        Plan(MerchantId merchant, Money amount) {
            this.merchant = merchant;
            this.amount = amount;
        }
    }

    private final World world;
    private final List<Plan> plans = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final Set<String> underWay = new HashSet<>();
    private int keys;

    People(World world) {
        this.world = world;
    }

    /** The merchants are known, and have said where webhooks go. */
    void setUp() {
        Node node = world.nodes().get(0);
        world.database().insert(new Matcher(1));
        for (MerchantId merchant : Accounts.MERCHANTS) {
            must(node, () -> node.bean(Merchants.class).create(merchant, "Shop", Actor.SYSTEM));
            must(
                    node,
                    () ->
                            node.bean(Webhooks.class)
                                    .setEndpoint(
                                            merchant,
                                            "https://" + merchant + ".example/hook",
                                            null,
                                            Actor.SYSTEM));
        }
    }

    private <T> void must(Node node, Supplier<T> work) {
        Outcome<T> outcome = world.on(node, "sets up", work);
        if (!outcome.isAnswered()) {
            throw new IllegalStateException(outcome.failure());
        }
    }

    /** One thing happens. */
    void step() {
        int pick = world.random(world.options().statements() == 1 ? 114 : 100);
        if (pick >= 100) {
            statements();
        } else if (pick < 12) {
            time();
        } else if (pick < 36) {
            timer();
        } else if (pick < 50) {
            message();
        } else if (pick < 66) {
            merchant();
        } else if (pick < 88) {
            buyer();
        } else if (pick < 92) {
            staff();
        } else {
            odd();
        }
    }

    private void time() {
        int kind = world.random(10);
        if (kind < 5) {
            world.advance(Duration.ofMillis(1 + world.random(3000)));
        } else if (kind < 9) {
            world.advance(Duration.ofSeconds(1 + world.random(40)));
        } else {
            world.advance(Duration.ofSeconds(60 + world.random(900)));
        }
        if (world.options().jumpS() > 0 && world.chance(100)) {
            Node node = world.anyNode();
            int jump = world.random(2 * world.options().jumpS()) - world.options().jumpS();
            node.jump(Duration.ofSeconds(jump));
            world.cover("fault clock jumps");
            world.trace(node + "'s clock goes wrong by " + jump + " s");
        }
    }

    private void timer() {
        Node node = world.anyNode();
        Node.Job job = node.jobs().get(world.random(node.jobs().size()));
        tick(node, job);
    }

    void tick(Node node, Node.Job job) {
        world.on(
                node,
                "timer: " + job.name(),
                () -> {
                    job.tick().run();
                    return true;
                });
    }

    private void message() {
        List<Message> waiting =
                world.providers().messages().stream().filter(this::isOnItsWay).toList();
        if (!waiting.isEmpty()) {
            deliver(waiting.get(world.random(waiting.size())));
        }
    }

    private boolean isOnItsWay(Message message) {
        return world.providers().isWaiting(message) && !message.dueAt.isAfter(world.now());
    }

    void deliver(Message message) {
        if (world.faults() && world.chance(world.options().messageLost())) {
            world.cover("fault message lost");
            world.trace("a message is lost: " + message);
            world.providers().tried(message, false);
            return;
        }
        boolean taken = deliverTo(world.anyNode(), message);
        if (world.faults() && world.chance(world.options().messageTwice())) {
            world.cover("fault message twice");
            taken |= deliverTo(world.anyNode(), message);
        }
        world.providers().tried(message, taken);
    }

    private boolean deliverTo(Node node, Message message) {
        String flight = node + message.body();
        if (!underWay.add(flight)) {
            // One thread can't wait for itself: the same message is on this node already.
            return false;
        }
        try {
            Outcome<Boolean> outcome =
                    world.on(node, "gets a message: " + message, () -> take(node, message));
            boolean taken = outcome.isAnswered() && outcome.value();
            if (taken) {
                world.trace("… which is acknowledged");
                world.cover("message acknowledged");
                world.invariants().acknowledged(message);
            }
            return taken;
        } finally {
            underWay.remove(flight);
        }
    }

    private static boolean take(Node node, Message message) {
        TakeMessage take = node.bean(TakeMessage.class);
        ProviderMessage received =
                new ProviderMessage(
                        "POST",
                        "",
                        Map.of(),
                        message.body().getBytes(StandardCharsets.UTF_8),
                        node.now());
        return take.notification(take.account(message.account), received).status() == 200;
    }

    private void merchant() {
        if (plans.size() < world.options().orders() && world.chance(300)) {
            plans.add(order());
            return;
        }
        List<Request> open = requests.stream().filter(Request::isOpen).toList();
        if (!open.isEmpty() && world.chance(600)) {
            send(open.get(world.random(open.size())));
            return;
        }
        if (!requests.isEmpty() && world.chance(world.options().impatient())) {
            again(requests.get(world.random(requests.size())));
            return;
        }
        List<Plan> placed = placed();
        if (placed.isEmpty()) {
            return;
        }
        Plan plan = placed.get(world.random(placed.size()));
        boolean someonePaid =
                plan.pages.stream()
                        .map(world.providers()::trade)
                        .anyMatch(trade -> trade != null && trade.charges > 0);
        int pick = world.random(12);
        if (pick == 0) {
            close(plan);
        } else if (someonePaid && pick < 8 || pick == 1) {
            refund(plan);
        } else if (plan.payTokens.size() < 3 || pick == 2) {
            startPayment(plan);
        }
    }

    private List<Plan> placed() {
        return plans.stream().filter(plan -> plan.order != null).toList();
    }

    private Plan order() {
        MerchantId merchant = Accounts.MERCHANTS.get(world.random(Accounts.MERCHANTS.size()));
        Money amount = Money.of(1 + world.random(4000), "CNY");
        Plan plan = new Plan(merchant, amount);
        String number = "M" + (plans.size() + 1);
        NewOrder wanted =
                new NewOrder(
                        merchant,
                        number,
                        "A thing",
                        YUAN,
                        List.of(new OrderView.Item("A thing", amount, 1)),
                        Duration.ofSeconds(300 + world.random(1500)),
                        null,
                        new OrderView.Buyer("Bo", "bo@buyer.example", "en", null),
                        null,
                        Map.of());
        Request request =
                new Request(
                        merchant,
                        "key-" + ++keys,
                        "POST /api/v1/orders",
                        null,
                        false,
                        (node, reserved) -> Optional.of(create(node, reserved.orderNo(), wanted)),
                        (node, reserved) -> create(node, reserved.orderNo(), wanted),
                        plan);
        requests.add(request);
        send(request);
        return plan;
    }

    private static Answer json(String text) {
        return new Answer(201, "application/json", null, text);
    }

    private void startPayment(Plan plan) {
        ProviderKind kind = ProviderKind.values()[world.random(ProviderKind.values().length)];
        if (world.chance(400)) {
            Node node = world.anyNode();
            Outcome<PaymentView> outcome =
                    world.on(
                            node,
                            "buyer chooses " + kind,
                            () ->
                                    node.bean(StartAttempt.class)
                                            .fromCashier(
                                                    plan.order.token(),
                                                    kind.method(),
                                                    Buyer.UNKNOWN));
            if (outcome.isAnswered()) {
                remember(plan.payTokens, outcome.value().token());
            }
            return;
        }
        OrderNo order = plan.order.orderNo();
        Request request =
                new Request(
                        plan.merchant,
                        "key-" + ++keys,
                        "POST /api/v1/orders/{}/payments " + kind,
                        order,
                        false,
                        (node, reserved) ->
                                node.bean(StartAttempt.class)
                                        .startAtOnce(
                                                order,
                                                kind.method(),
                                                Buyer.UNKNOWN,
                                                reserved.callId(),
                                                Actor.merchant(plan.merchant))
                                        .map(started -> json(started.payment().token())),
                        (node, reserved) ->
                                json(
                                        node.bean(StartAttempt.class)
                                                .start(
                                                        order,
                                                        kind.method(),
                                                        Buyer.UNKNOWN,
                                                        reserved.callId(),
                                                        Actor.merchant(plan.merchant))
                                                .payment()
                                                .token()),
                        plan);
        requests.add(request);
        send(request);
    }

    private static void remember(List<String> list, String one) {
        if (!list.contains(one)) {
            list.add(one);
        }
    }

    private void close(Plan plan) {
        OrderNo order = plan.order.orderNo();
        Request request =
                new Request(
                        plan.merchant,
                        "key-" + ++keys,
                        "POST /api/v1/orders/{}/close",
                        order,
                        false,
                        null,
                        (node, reserved) ->
                                json(
                                        node.bean(CloseOrder.class)
                                                .close(order, Actor.merchant(plan.merchant))
                                                .order()
                                                .status()
                                                .name()),
                        plan);
        requests.add(request);
        send(request);
    }

    private void refund(Plan plan) {
        if (plan.refunds >= 4) {
            return;
        }
        plan.refunds++;
        OrderNo order = plan.order.orderNo();
        boolean all = world.chance(300);
        Money amount = all ? null : Money.of(1 + world.random((int) plan.amount.minor()), "CNY");
        String number = "R" + keys;
        BiFunction<Node, IdempotentCalls.Reserved, Answer> work =
                (node, reserved) ->
                        json(
                                node.bean(RefundPaidOrder.class)
                                        .refund(
                                                new RequestOrderRefund(
                                                        reserved.refundNo(),
                                                        order,
                                                        amount,
                                                        "not wanted",
                                                        number,
                                                        Actor.merchant(plan.merchant)))
                                        .refundNo()
                                        .value());
        Request request =
                new Request(
                        plan.merchant,
                        "key-" + ++keys,
                        "POST /api/v1/refunds " + (all ? "all" : amount),
                        order,
                        true,
                        (node, reserved) -> Optional.of(work.apply(node, reserved)),
                        work,
                        plan);
        requests.add(request);
        send(request);
    }

    private void send(Request request) {
        Outcome<Answer> outcome = call(request, request.name + request.key);
        if (outcome.isAnswered()) {
            world.invariants().answered(request.name, request.key, request.answer, outcome.value());
            if (request.answer == null) {
                request.answer = outcome.value();
                if (isRefusal(request.answer)) {
                    refused(request, request.answer.body());
                } else {
                    learn(request);
                }
            }
        } else {
            outcome.refusal().filter(People::isFinal).ifPresent(code -> refused(request, code));
        }
    }

    private void refused(Request request, String code) {
        world.trace("merchant is refused: " + code);
        if (request.answer != null && !isRefusal(request.answer)) {
            throw new Violation(
                    "I11", request.name + " was answered before, and now refused: " + code);
        }
        request.refusal = code;
        world.cover("refusal " + code);
    }

    private static boolean isFinal(String code) {
        return !code.equals("idempotency_key_in_progress") && !code.equals("try_again");
    }

    private Outcome<Answer> call(Request request, String hash) {
        Node node = world.anyNode();
        return world.on(
                node,
                "merchant " + request.merchant + " " + request.key + " " + request.name,
                () -> once(node, request, hash));
    }

    private static Answer once(Node node, Request request, String hash) {
        IdempotentCalls calls = node.bean(IdempotentCalls.class);
        IdempotentCalls.Call call =
                new IdempotentCalls.Call(
                        request.merchant,
                        request.key,
                        request.name,
                        hash,
                        request.about,
                        request.makesRefund);
        Function<IdempotentCalls.Reserved, Answer> work =
                reserved -> answer(() -> request.work.apply(node, reserved));
        return request.inOneGo == null
                ? calls.once(call, work)
                : calls.onceInOneGo(call, reserved -> request.inOneGo.apply(node, reserved), work);
    }

    /** As the REST API does: a refusal is an answer, too, unless it may pass. */
    private static Answer answer(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (DomainException refusal) {
            if (IdempotentCalls.mayPass(refusal)) {
                throw refusal;
            }
            return new Answer(409, REFUSAL, null, refusal.code());
        }
    }

    private static boolean isRefusal(Answer answer) {
        return answer.contentType().equals(REFUSAL);
    }

    private static Answer create(Node node, OrderNo reserved, NewOrder wanted) {
        return json(
                node.bean(CreateOrder.class).create(reserved, wanted).order().orderNo().value());
    }

    /** A client that repeats what it was answered, or uses its key for something else. */
    private void again(Request request) {
        if (request.answer == null || world.chance(700)) {
            if (request.refusal == null || request.answer != null) {
                world.cover("request repeated");
                send(request);
            }
            return;
        }
        Outcome<Answer> outcome = call(request, "another body");
        if (outcome.isAnswered()) {
            throw new Violation("I11", "another body under the same key was taken");
        }
        outcome.refusal().ifPresent(code -> world.cover("refusal " + code));
    }

    /** The merchant learns from an answer what it needs to go on. */
    private void learn(Request request) {
        String body = request.answer.body();
        if (request.name.equals("POST /api/v1/orders")) {
            Node node = world.nodes().get(0);
            Outcome<OrderView> read =
                    world.on(
                            node,
                            "merchant reads its order",
                            () ->
                                    node.bean(ReadOrders.class)
                                            .ofMerchant(request.merchant, body)
                                            .order());
            if (read.refusal().filter("order_not_found"::equals).isPresent()) {
                throw new Violation("I7", "the order that was answered is not there: " + body);
            }
            if (read.isAnswered()) {
                request.plan.order = read.value();
            } else {
                request.answer = null;
            }
        } else if (request.name.contains("/payments")) {
            remember(request.plan.payTokens, body);
        }
    }

    private void buyer() {
        List<Plan> placed = placed();
        if (placed.isEmpty()) {
            return;
        }
        Plan plan = placed.get(world.random(placed.size()));
        int pick = world.random(10);
        if (pick < 4 && !plan.payTokens.isEmpty()) {
            open(plan, plan.payTokens.get(world.random(plan.payTokens.size())));
        } else if (pick < 8 && !plan.pages.isEmpty()) {
            pay(plan, plan.pages.get(world.random(plan.pages.size())));
        } else if (pick == 8 && !plan.pages.isEmpty() && world.chance(500)) {
            comeBack(plan.pages.get(world.random(plan.pages.size())));
        } else if (plan.payTokens.isEmpty()) {
            startPayment(plan);
        }
    }

    private void open(Plan plan, String token) {
        Node node = world.anyNode();
        Outcome<PayPageView> outcome =
                world.on(
                        node,
                        "buyer opens a pay page",
                        () -> node.bean(OpenPayPage.class).open(token).orElseThrow());
        if (outcome.isAnswered() && outcome.value().decision() == PayPageView.Decision.SHOW) {
            remember(plan.pages, outcome.value().payment().paymentNo().value());
        }
    }

    private void pay(Plan plan, String paymentNo) {
        Trade trade = world.providers().trade(paymentNo);
        if (trade == null) {
            return;
        }
        world.providers().arrive(trade);
        Money amount = trade.asked;
        if (world.chance(world.options().otherAmount())) {
            amount = Money.of(1 + world.random(5000), "CNY");
        }
        boolean late = world.chance(world.options().paysLate());
        boolean wasClosed = trade.state == Trade.State.CLOSED;
        if (world.providers().pay(trade, amount, late)) {
            world.cover(wasClosed ? "fault paid after it was closed" : "buyer paid");
            if (!amount.equals(trade.asked)) {
                world.cover("fault other amount paid");
            }
            long paid =
                    plan.pages.stream()
                            .filter(
                                    page ->
                                            world.providers().trade(page) != null
                                                    && world.providers().trade(page).charges > 0)
                            .count();
            if (paid > 1) {
                world.cover("fault order paid twice");
            }
        }
    }

    private void comeBack(String paymentNo) {
        Trade trade = world.providers().trade(paymentNo);
        if (trade == null) {
            return;
        }
        Node node = world.anyNode();
        String flight = node + "return " + paymentNo;
        if (!underWay.add(flight)) {
            return;
        }
        try {
            world.on(
                    node,
                    "buyer comes back from " + paymentNo,
                    () -> {
                        TakeMessage take = node.bean(TakeMessage.class);
                        return take.comingBack(
                                take.account(trade.account),
                                paymentNo,
                                new ProviderMessage("GET", "", Map.of(), new byte[0], node.now()));
                    });
        } finally {
            underWay.remove(flight);
        }
    }

    /** Staff look at one refund or at surplus, and do what may be done. */
    private void staff() {
        List<Refund> refunds = List.copyOf(world.database().committed(Refund.class));
        if (!refunds.isEmpty()) {
            attend(world.anyNode(), refunds.get(world.random(refunds.size())));
        }
    }

    /** Whether there was anything to do. */
    private boolean attend(Node node, Refund refund) {
        RefundNo no = refund.refundNo();
        boolean waits =
                refund.status() == RefundStatus.AWAITING_APPROVAL
                        || refund.status() == RefundStatus.PROCESSING;
        if (!waits) {
            return false;
        }
        Outcome<Boolean> outcome =
                world.on(
                        node,
                        "staff attend to " + no,
                        () -> {
                            Refunds desk = node.bean(Refunds.class);
                            Set<RefundAct> acts = desk.possibleActs(no);
                            if (refund.status() == RefundStatus.AWAITING_APPROVAL) {
                                decide(desk, no);
                                return true;
                            }
                            if (acts.contains(RefundAct.RETRY)) {
                                desk.retry(no, STAFF, "again");
                                return true;
                            }
                            if (acts.contains(RefundAct.GIVE_UP)) {
                                desk.giveUp(no, STAFF, "it never arrived");
                                return true;
                            }
                            return false;
                        });
        return outcome.isAnswered() && outcome.value();
    }

    /** What the payment doesn't cover any more is rejected. */
    private void decide(Refunds desk, RefundNo no) {
        if (world.faults() && world.chance(300)) {
            desk.reject(no, STAFF, "no");
            return;
        }
        try {
            desk.approve(no, STAFF, "yes");
        } catch (DomainException refusal) {
            if (!refusal.code().equals("refund_exceeds_captured")) {
                throw refusal;
            }
            world.cover("approval came too late");
            desk.reject(no, STAFF, "the money went back already");
        }
    }

    /** What the console, the bank and strangers do. */
    private void odd() {
        List<Trade> trades = world.providers().listed();
        if (trades.isEmpty()) {
            return;
        }
        Trade trade = trades.get(world.random(trades.size()));
        world.providers().settle(trade);
        switch (world.random(3)) {
            case 0 -> console(trade);
            case 1 -> bank(trade);
            default -> stranger(trade);
        }
    }

    private void console(Trade trade) {
        if (trade.state != Trade.State.PAID || !world.chance(world.options().console())) {
            return;
        }
        long left = trade.paid.minor() - trade.refundedMinor();
        if (left > 0) {
            long minor = world.chance(300) ? left : 1 + world.random((int) left);
            world.providers().refundInConsole(trade, Money.of(minor, "CNY"));
        }
    }

    private void bank(Trade trade) {
        boolean told = world.kindOf(trade.account).mentionsRefunds();
        for (Trade.Refunded refund : List.copyOf(trade.refunds.values())) {
            if (told
                    && refund.state == Trade.Refunded.State.DONE
                    && world.chance(world.options().refundReturned())) {
                world.providers().returnRefund(trade, refund);
                return;
            }
        }
    }

    /** Days end, statements are pulled and matched, and issued anew. */
    private void statements() {
        switch (world.random(10)) {
            case 0 -> untilAStatementIsPublished();
            case 1 -> pullSomeDay();
            case 3 -> attendSomeDifference();
            case 2 ->
                    world.statements()
                            .change()
                            .filter(anew -> world.chance(700))
                            .ifPresent(anew -> pullStatement(anew.account(), anew.day()));
            default -> {
                Node node = world.anyNode();
                List<Node.Job> jobs = node.statementJobs();
                tick(node, jobs.get(world.random(jobs.size())));
            }
        }
    }

    private void untilAStatementIsPublished() {
        ProviderCalendar calendar = world.statements().calendar(anyAccount());
        LocalDate day = calendar.dayOf(world.now());
        Instant before = calendar.publishedAt(day.minusDays(1));
        Instant next = before.isAfter(world.now()) ? before : calendar.publishedAt(day);
        if (next.isBefore(world.now().plus(SOON))) {
            world.advanceTo(next);
        }
    }

    /** Perhaps one that is not over: some providers give what they have so far. */
    private void pullSomeDay() {
        String account = anyAccount();
        ProviderCalendar calendar = world.statements().calendar(account);
        LocalDate day = calendar.dayOf(world.now()).minusDays(world.random(2));
        if (calendar.beginOf(day.plusDays(1)).isBefore(world.now().plus(SOON))) {
            pullStatement(account, day);
            Node node = world.anyNode();
            tick(node, node.statementJobs().get(1));
        }
    }

    /** Staff ask the provider about a difference, or settle it. */
    private void attendSomeDifference() {
        List<Discrepancy> open =
                world.database().committed(Discrepancy.class).stream()
                        .filter(one -> one.status() == DiscrepancyStatus.OPEN)
                        .toList();
        if (open.isEmpty()) {
            return;
        }
        Discrepancy one = open.get(world.random(open.size()));
        Actor who = world.chance(500) ? STAFF : Actor.staff("adam");
        boolean asks = world.chance(400);
        List<ResolveReason> reasons = List.of(ResolveReason.values());
        ResolveReason reason = reasons.get(world.random(reasons.size()));
        Node node = world.anyNode();
        world.on(
                node,
                who + (asks ? " asks about " : " settles as " + reason + " ") + one.subject(),
                () -> {
                    Discrepancies desk = node.bean(Discrepancies.class);
                    if (asks) {
                        desk.ask(one.id(), who);
                    } else {
                        desk.resolve(one.id(), one.version(), reason, "seen", who);
                    }
                    return true;
                });
    }

    /** Of a trade, where there is one. */
    private String anyAccount() {
        List<Trade> trades = world.providers().listed();
        return trades.isEmpty()
                ? Accounts.names().get(0)
                : trades.get(world.random(trades.size())).account;
    }

    private void pullStatement(String account, LocalDate day) {
        Node node = world.anyNode();
        world.on(
                node,
                "staff pull the statement of " + account + " " + day,
                () -> node.bean(StatementRuns.class).pull(account, day, STAFF));
    }

    /** After everything healed: staff pull what was put aside, or is not what the provider has. */
    boolean finishStatements() {
        Map<String, StatementRun> last = new LinkedHashMap<>();
        for (StatementRun run : world.database().committed(StatementRun.class)) {
            last.put(run.account() + " " + run.day(), run);
        }
        boolean any = false;
        for (StatementRun run : last.values()) {
            boolean isPublished =
                    !world.now()
                            .isBefore(
                                    world.statements()
                                            .calendar(run.account())
                                            .publishedAt(run.day()));
            if (isPublished && ENDED.contains(run.state()) && isToBePulledAgain(run)) {
                pullStatement(run.account(), run.day());
                any = true;
            }
        }
        return any;
    }

    private boolean isToBePulledAgain(StatementRun run) {
        Object hash =
                run.sameAs() == null
                        ? world.database().value(run, "sha256")
                        : world.database()
                                .value(
                                        world.database()
                                                .committed(StatementRun.class, run.sameAs()),
                                        "sha256");
        Optional<ProviderStatements.Issue> latest =
                world.statements().latest(run.account(), run.day());
        return run.isPutAside()
                || latest.isEmpty()
                || !latest.get().isWhole()
                || !Objects.equals(latest.get().hash(), hash);
    }

    /** Somebody who knows the address, and no key; or a provider that signs a mistake. */
    private void stranger(Trade trade) {
        Map<String, String> fields = world.providers().fields(trade, "PAID");
        List<String> names = List.copyOf(fields.keySet());
        String name = names.get(world.random(names.size()));
        if (world.chance(world.options().forged())) {
            world.cover("fault message forged");
            send(new Message(trade.account, fields, "guessed", false, world.now()));
        }
        if (world.chance(world.options().altered())) {
            String signature = Message.signature(fields);
            Map<String, String> altered = new LinkedHashMap<>(fields);
            altered.put(name, otherThan(fields.get(name)));
            world.cover("fault message altered: " + name);
            send(new Message(trade.account, altered, signature, false, world.now()));
        }
        if (world.chance(world.options().mistaken())
                && !name.equals("trade")
                && !name.equals("claim")) {
            Map<String, String> mistaken = new LinkedHashMap<>(fields);
            mistaken.put(name, otherThan(fields.get(name)));
            world.cover("fault message mistaken: " + name);
            send(
                    new Message(
                            trade.account,
                            mistaken,
                            Message.signature(mistaken),
                            false,
                            world.now()));
        }
    }

    private static String otherThan(String value) {
        return switch (value) {
            case "CNY" -> "EUR";
            case "PAID" -> "REFUND DONE";
            default -> value.startsWith("CFP") ? "CFP01AAAAAAAAAAAAAAAAAAAAAAAAA" : value + "1";
        };
    }

    /** Delivered once; whoever sent it does not care for an answer. */
    private void send(Message message) {
        if (deliverTo(world.anyNode(), message)) {
            world.cover("stranger acknowledged");
        }
    }

    /** After everything healed: staff do what waits for them; whether there was anything. */
    boolean finishDesk() {
        boolean any = false;
        for (Refund refund : List.copyOf(world.database().committed(Refund.class))) {
            any |= attend(world.nodes().get(0), refund);
        }
        return any;
    }

    /** After everything healed: the merchants get their answers. */
    boolean finishRequests() {
        boolean any = false;
        for (Request request : List.copyOf(requests)) {
            if (request.isOpen()) {
                send(request);
                any = true;
            }
        }
        return any;
    }

    boolean hasOpenRequests() {
        return requests.stream().anyMatch(Request::isOpen);
    }
}
