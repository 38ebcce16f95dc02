package io.counterfoil.orders.rest;

import static io.counterfoil.orders.application.OrdersWorld.DEMO;
import static io.counterfoil.orders.application.OrdersWorld.MERCHANT;
import static io.counterfoil.orders.application.OrdersWorld.OTHER;
import static io.counterfoil.orders.application.OrdersWorld.wanted;
import static io.counterfoil.orders.rest.ApiWorld.ORDER;
import static io.counterfoil.orders.rest.ApiWorld.body;
import static io.counterfoil.orders.rest.ApiWorld.json;
import static io.counterfoil.orders.rest.ApiWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.orders.application.IdempotentCalls.Call;
import io.counterfoil.orders.application.IdempotentCalls.Reserved;
import io.counterfoil.orders.domain.IdempotentCall.Answer;
import io.counterfoil.payments.Buyer;
import io.counterfoil.payments.DomainException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private static final Answer ANSWER = new Answer(201, "application/json", null, "{}");

    private final ApiWorld api = new ApiWorld();

    @Test
    @Tag("F06")
    @DisplayName("F06 an answer that was lost on its way is given again, byte for byte")
    void sameKeyAndBodyGetTheSameBytes() {
        Response first = api.orders(DEMO).create("k", body(ORDER));
        api.world.clock.advance(Duration.ofMinutes(5));
        Response second = api.orders(DEMO).create("k", body(ORDER));

        assertThat(second.getStatus()).isEqualTo(first.getStatus()).isEqualTo(201);
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(second.getHeaderString("Location"))
                .isEqualTo(first.getHeaderString("Location"))
                .isEqualTo("https://pay.example/api/v1/orders/" + number(first));
        assertThat(api.world.database.number("select count(*) from orders.merchant_order"))
                .isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefusedWithoutEffect() {
        api.orders(DEMO).create("k", body(ORDER));
        String other = ORDER.replace("shop-1", "shop-2");

        assertThatThrownBy(() -> api.orders(DEMO).create("k", body(other)))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("idempotency_key_reused");
                            assertThat(refusal.kind()).isEqualTo(DomainException.Kind.INVALID);
                        });
        assertThat(api.world.database.number("select count(*) from orders.merchant_order"))
                .isEqualTo(1);
    }

    @Test
    void theSameKeyOfAnotherMerchantIsAnotherKey() {
        Response mine = api.orders(DEMO).create("k", body(ORDER));
        Response theirs = api.orders(OTHER).create("k", body(ORDER));

        assertThat(theirs.getStatus()).isEqualTo(201);
        assertThat(number(theirs)).isNotEqualTo(number(mine));
    }

    @Test
    void theSameKeyAtAnotherAddressIsRefused() {
        Response order = api.orders(DEMO).create("k", body(ORDER));

        assertThatThrownBy(() -> api.orders(DEMO).close(number(order), "k", body("")))
                .extracting("code")
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void aRefusalOfTheUseCaseIsKeptAsAnAnswer() {
        api.orders(DEMO).create("first", body(ORDER));

        Response refused = api.orders(DEMO).create("second", body(ORDER));
        Response again = api.orders(DEMO).create("second", body(ORDER));

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getMediaType().toString()).isEqualTo("application/problem+json");
        assertThat(json(refused).getString("code")).isEqualTo("order_exists");
        assertThat(text(again)).isEqualTo(text(refused));
    }

    @Test
    @Tag("F19")
    void whoComesWhileTheWorkRunsIsToldSo() {
        List<Throwable> refusals = new ArrayList<>();

        api.world.idempotentCalls.once(
                aCall("k"),
                reserved -> {
                    refusals.add(
                            catchThrowableOfType(
                                    DomainException.class,
                                    () -> api.world.idempotentCalls.once(aCall("k"), this::never)));
                    return ANSWER;
                });

        assertThat(refusals)
                .singleElement()
                .extracting("code")
                .isEqualTo("idempotency_key_in_progress");
    }

    @Test
    @Tag("F01")
    @Tag("F02")
    @DisplayName("F01 F02 after a crash the call is taken over with the numbers that it reserved")
    void takenOverWithTheReservedNumbersOnceTheLeaseIsPast() {
        List<Reserved> seen = new ArrayList<>();
        crash(aCall("k"), seen);

        assertThatThrownBy(() -> api.world.idempotentCalls.once(aCall("k"), this::never))
                .extracting("code")
                .isEqualTo("idempotency_key_in_progress");
        api.world.clock.advance(Duration.ofMinutes(2));
        Answer answer =
                api.world.idempotentCalls.once(
                        aCall("k"),
                        reserved -> {
                            seen.add(reserved);
                            return ANSWER;
                        });

        assertThat(answer).isEqualTo(ANSWER);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }

    @Test
    @Tag("F02")
    @Tag("F05")
    @DisplayName("F02 F05 a crash after the order was placed makes no second one")
    void crashAfterTheWorkMakesNoSecondOrder() {
        Call call = aCall("k");
        crash(
                call,
                reserved ->
                        api.world.createOrder.create(reserved.orderNo(), wanted(DEMO, "shop-1")));
        api.world.clock.advance(Duration.ofMinutes(2));

        Answer answer =
                api.world.idempotentCalls.once(
                        call,
                        reserved ->
                                new Answer(
                                        201,
                                        "text/plain",
                                        null,
                                        api.world
                                                .createOrder
                                                .create(reserved.orderNo(), wanted(DEMO, "shop-1"))
                                                .order()
                                                .merchantOrderNo()));

        assertThat(answer.body()).isEqualTo("shop-1");
        assertThat(api.world.database.number("select count(*) from orders.merchant_order"))
                .isEqualTo(1);
    }

    @Test
    @Tag("F02")
    @DisplayName("F02 a crash after the attempt was started makes no second number")
    void crashAfterTheAttemptMakesNoSecondOne() {
        var order = api.world.placeOrder();
        Call call = new Call(DEMO, "k", "POST /payments", "hash", order.orderNo(), false);
        crash(
                call,
                reserved ->
                        api.world.startAttempt.start(
                                order.orderNo(),
                                "alipay.page",
                                Buyer.UNKNOWN,
                                reserved.callId(),
                                MERCHANT));
        api.world.clock.advance(Duration.ofMinutes(2));

        api.world.idempotentCalls.once(
                call,
                reserved -> {
                    var again =
                            api.world.startAttempt.start(
                                    order.orderNo(),
                                    "alipay.page",
                                    Buyer.UNKNOWN,
                                    reserved.callId(),
                                    MERCHANT);
                    assertThat(again.isNew()).isTrue();
                    return ANSWER;
                });

        assertThat(api.world.payments.ofOrder(order.orderNo())).hasSize(1);
    }

    @Test
    @Tag("F08")
    @DisplayName("F08 a worker that outlived its lease gets the answer of the one who took over")
    void slowWorkerGetsTheAnswerOfTheOneWhoTookOver() {
        Answer slow =
                api.world.idempotentCalls.once(
                        aCall("k"),
                        reserved -> {
                            api.world.clock.advance(Duration.ofMinutes(2));
                            api.world.idempotentCalls.once(aCall("k"), again -> ANSWER);
                            return new Answer(500, "text/plain", null, "late");
                        });

        assertThat(slow).isEqualTo(ANSWER);
    }

    @Test
    @DisplayName("F08 a refusal that comes after the lease changes no answer that was given")
    void slowWorkerThatIsRefusedGetsTheAnswerOfTheOneWhoTookOver() {
        Answer slow =
                api.world.idempotentCalls.once(
                        aCall("k"),
                        reserved -> {
                            api.world.clock.advance(Duration.ofMinutes(2));
                            api.world.idempotentCalls.once(aCall("k"), again -> ANSWER);
                            throw DomainException.conflict("order_paid", "The order is paid.");
                        });

        assertThat(slow).isEqualTo(ANSWER);
    }

    @Test
    @Tag("F08")
    @DisplayName("F08 a worker that outlived its lease and fails lets nobody in beside the other")
    void slowWorkerThatFailsLetsNobodyIn() {
        Answer answer =
                besideASlowWorker(
                        () -> {
                            throw new IllegalStateException("trouble");
                        },
                        "trouble");

        assertThat(answer).isEqualTo(ANSWER);
    }

    @Test
    @Tag("F08")
    @DisplayName("F08 a worker that outlived its lease does not answer for the one at work")
    void slowWorkerDoesNotAnswerForTheOneAtWork() {
        Answer answer =
                besideASlowWorker(
                        () -> new Answer(500, "text/plain", null, "late"), "is still running");

        assertThat(answer).isEqualTo(ANSWER);
        assertThat(api.world.idempotentCalls.once(aCall("k"), this::never)).isEqualTo(ANSWER);
    }

    /** Takes over from one that sleeps, which wakes up and ends while this is still at work. */
    private Answer besideASlowWorker(Supplier<Answer> end, String saidToIt) {
        CountDownLatch sleeps = new CountDownLatch(1);
        CountDownLatch wakesUp = new CountDownLatch(1);
        CompletableFuture<Answer> slow =
                CompletableFuture.supplyAsync(
                        () ->
                                api.world.idempotentCalls.once(
                                        aCall("k"),
                                        reserved -> {
                                            sleeps.countDown();
                                            await(wakesUp);
                                            return end.get();
                                        }));
        await(sleeps);
        api.world.clock.advance(Duration.ofMinutes(2));
        return api.world.idempotentCalls.once(
                aCall("k"),
                reserved -> {
                    wakesUp.countDown();
                    assertThatThrownBy(() -> slow.get(20, TimeUnit.SECONDS))
                            .hasMessageContaining(saidToIt);
                    assertThatThrownBy(
                                    () -> api.world.idempotentCalls.once(aCall("k"), this::never))
                            .hasMessageContaining("is still running");
                    return ANSWER;
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void troubleKeepsNothingAndTheNextCallTakesOverAtOnce() {
        assertThatThrownBy(
                        () ->
                                api.world.idempotentCalls.once(
                                        aCall("k"),
                                        reserved -> {
                                            throw new IllegalStateException("trouble");
                                        }))
                .hasMessage("trouble");

        assertThat(api.world.idempotentCalls.once(aCall("k"), reserved -> ANSWER))
                .isEqualTo(ANSWER);
    }

    @Test
    @Tag("F02")
    @DisplayName(
            "F02 a crash in work that is one transaction leaves neither its key nor its effect")
    void inOneGoAllOrNothingIsThere() {
        assertThatThrownBy(
                        () ->
                                api.world.idempotentCalls.onceInOneGo(
                                        aCall("k"),
                                        reserved -> {
                                            place(reserved);
                                            throw new Halt();
                                        },
                                        this::never))
                .isInstanceOf(Halt.class);
        assertThat(count("orders.merchant_order")).isZero();
        assertThat(count("orders.idempotent_call")).isZero();

        Answer answer =
                api.world.idempotentCalls.onceInOneGo(
                        aCall("k"),
                        reserved -> {
                            place(reserved);
                            return Optional.of(ANSWER);
                        },
                        this::never);

        assertThat(answer).isEqualTo(ANSWER);
        assertThat(api.world.idempotentCalls.once(aCall("k"), this::never)).isEqualTo(ANSWER);
        assertThat(count("orders.merchant_order")).isEqualTo(1);
    }

    @Test
    void inOneGoWhatIsRefusedIsUndoneAndDecidedInSteps() {
        Answer refusal = new Answer(409, "application/problem+json", null, "{}");

        Answer answer =
                api.world.idempotentCalls.onceInOneGo(
                        aCall("k"),
                        reserved -> {
                            place(reserved);
                            throw DomainException.conflict("order_paid", "The order is paid.");
                        },
                        reserved -> refusal);

        assertThat(answer).isEqualTo(refusal);
        assertThat(count("orders.merchant_order")).isZero();
        assertThat(api.world.idempotentCalls.once(aCall("k"), this::never)).isEqualTo(refusal);
    }

    @Test
    void inOneGoWhatMayPassIsTriedOnceAndLeavesNothing() {
        assertThatThrownBy(
                        () ->
                                api.world.idempotentCalls.onceInOneGo(
                                        aCall("k"),
                                        reserved -> {
                                            throw new DomainException(
                                                    "try_again",
                                                    DomainException.Kind.UPSTREAM,
                                                    "Ask again.");
                                        },
                                        this::never))
                .extracting("code")
                .isEqualTo("try_again");

        assertThat(count("orders.idempotent_call")).isZero();
    }

    @Test
    void whatCanNotBeDoneInOneGoIsDoneInStepsWithTheSameNumbers() {
        List<Reserved> seen = new ArrayList<>();

        Answer answer =
                api.world.idempotentCalls.onceInOneGo(
                        aCall("k"),
                        reserved -> {
                            seen.add(reserved);
                            return Optional.empty();
                        },
                        reserved -> {
                            seen.add(reserved);
                            assertThat(api.world.database.active()).isFalse();
                            return ANSWER;
                        });

        assertThat(answer).isEqualTo(ANSWER);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }

    @Test
    void anotherMethodAfterAnOpenedAttemptIsAskedForOutsideOfTheTransaction() {
        var order = api.world.placeOrder();
        String number = order.orderNo().value();
        api.orders(DEMO).startPayment(number, "first", body("{\"method\":\"alipay.page\"}"));

        Response second =
                api.orders(DEMO)
                        .startPayment(number, "second", body("{\"method\":\"alipay.wap\"}"));

        assertThat(second.getStatus()).as(text(second)).isEqualTo(201);
        assertThat(api.world.payments.ofOrder(order.orderNo())).hasSize(2);
    }

    @Test
    @Tag("F19")
    @DisplayName("F19 fifty clients with one key make one order")
    void manyAtOnceMakeOneOrder() throws Exception {
        int clients = 16;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        CountDownLatch start = new CountDownLatch(1);
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        AtomicInteger refused = new AtomicInteger();
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            done.add(
                    pool.submit(
                            () -> {
                                start.await();
                                try {
                                    bodies.add(text(api.orders(DEMO).create("k", body(ORDER))));
                                } catch (DomainException running) {
                                    assertThat(running.code())
                                            .isEqualTo("idempotency_key_in_progress");
                                    refused.incrementAndGet();
                                }
                                return null;
                            }));
        }
        start.countDown();
        for (Future<?> one : done) {
            one.get(30, TimeUnit.SECONDS);
        }
        pool.shutdown();

        assertThat(bodies).hasSize(1);
        assertThat(refused.get()).isLessThan(50);
        assertThat(api.world.database.number("select count(*) from orders.merchant_order"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void aPostWithoutKeyIsRefused(String key) {
        assertProblem(key, "idempotency_key_missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "line\nbreak", "nul\0", "键"})
    void aKeyOfOtherThanVisibleCharactersIsRefused(String key) {
        assertProblem(key, "idempotency_key_invalid");
        assertProblem("k".repeat(256), "idempotency_key_invalid");
        ApiPost.requireKey("k".repeat(255));
    }

    @Test
    void answersAreForgottenAfterThirtyDays() {
        api.orders(DEMO).create("k", body(ORDER));
        assertThat(api.world.idempotentCalls.forgetOld()).isZero();

        api.world.clock.advance(Duration.ofDays(31));

        assertThat(api.world.idempotentCalls.forgetOld()).isEqualTo(1);
    }

    private void place(Reserved reserved) {
        api.world.createOrder.create(reserved.orderNo(), wanted(DEMO, "shop-1"));
    }

    private long count(String table) {
        return api.world.database.number("select count(*) from " + table);
    }

    private static void assertProblem(String key, String code) {
        assertThatThrownBy(() -> ApiPost.requireKey(key))
                .isInstanceOfSatisfying(
                        ApiProblemException.class,
                        refusal -> {
                            assertThat(refusal.problem().code()).isEqualTo(code);
                            assertThat(refusal.getResponse().getStatus()).isEqualTo(400);
                        });
    }

    /** The process is gone: nobody records anything, not even that it failed. */
    private void crash(Call call, List<Reserved> seen) {
        crash(call, seen::add);
    }

    private void crash(Call call, Consumer<Reserved> work) {
        try {
            api.world.idempotentCalls.once(
                    call,
                    reserved -> {
                        work.accept(reserved);
                        throw new Halt();
                    });
        } catch (Halt gone) {
            // As after kill -9.
        }
    }

    private Answer never(Reserved reserved) {
        throw new AssertionError("the work ran twice");
    }

    private static Call aCall(String key) {
        return new Call(DEMO, key, "POST /api/v1/orders", "hash", null, false);
    }

    private static String number(Response order) {
        return json(order).getString("order_no");
    }

    private static final class Halt extends Error {

        private static final long serialVersionUID = 1L;
    }
}
