package io.counterfoil.adminweb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.adminweb.Role;
import io.counterfoil.adminweb.application.Desk;
import io.counterfoil.adminweb.domain.Roles;
import io.counterfoil.adminweb.domain.SessionToken;
import io.counterfoil.adminweb.domain.SignedIn;
import io.counterfoil.payments.DomainException;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Both checks of a page's role, each alone. */
class DeskGateTest {

    private final Requests request = Requests.to("GET", "/admin/orders");

    @Test
    void whoHasTheRolePassesBothChecks() {
        signIn(Role.OPERATOR);
        assertThatCode(() -> filter("needsOperator")).doesNotThrowAnyException();
        assertThatCode(() -> intercept("needsOperator")).doesNotThrowAnyException();
    }

    @Test
    void aPageThatNamesNoRoleIsShownToNobody() {
        signIn(Role.OPERATOR);
        assertDenied(() -> filter("saysNothing"));
        assertDenied(() -> intercept("saysNothing"));
    }

    @Test
    void whoLacksTheRoleIsDeniedByEachCheck() {
        signIn(Role.VIEWER, Role.APPROVER);
        assertDenied(() -> filter("needsOperator"));
        assertDenied(() -> intercept("needsOperator"));
    }

    @Test
    void aStrangerIsDeniedByEachCheck() {
        assertDenied(() -> filter("needsOperator"));
        assertDenied(() -> intercept("needsOperator"));
    }

    @Test
    void onlyWhatSaysSoIsOpenToStrangers() {
        assertThatCode(() -> filter("isOpen")).doesNotThrowAnyException();
    }

    @Test
    void aPageOfTheDeskIsGuardedWhateverTheAddressLooksLike() {
        request.path = "/elsewhere";
        assertDenied(() -> filter("needsOperator"));
    }

    @Test
    void whatIsNotOfTheDeskPasses() {
        request.path = "/api/v1/orders";
        assertThatCode(() -> gate(String.class, null).filter(request.context()))
                .doesNotThrowAnyException();
    }

    @Test
    void anAddressOfTheDeskWithoutAPageOfOursIsDenied() {
        signIn(Role.OPERATOR);
        assertDenied(() -> gate(String.class, null).filter(request.context()));
    }

    @Test
    void troubleWithTheSessionIsNotTakenForAStranger() {
        DeskRequest.troubled(request.servlet(), new IllegalStateException("no database"));
        assertThatThrownBy(
                        () ->
                                new StrangersWait(new DeskRequest(request.servlet()))
                                        .filter(request.context()))
                .isInstanceOf(IllegalStateException.class);
    }

    private void signIn(Role... roles) {
        DeskRequest.signedIn(
                request.servlet(),
                new SignedIn(Desk.ANNA, Roles.of(roles), SessionToken.next(), Instant.EPOCH));
    }

    private void filter(String page) {
        gate(Pages.class, method(page)).filter(request.context());
    }

    private DeskGate gate(Class<?> resource, Method method) {
        DeskGate gate = new DeskGate(new DeskRequest(request.servlet()));
        gate.page =
                new ResourceInfo() {
                    @Override
                    public Method getResourceMethod() {
                        return method;
                    }

                    @Override
                    public Class<?> getResourceClass() {
                        return resource;
                    }
                };
        return gate;
    }

    private void intercept(String page) throws Exception {
        RoleCheck check = new RoleCheck();
        check.request = new DeskRequest(request.servlet());
        check.check(call(method(page)));
    }

    private static InvocationContext call(Method method) {
        return (InvocationContext)
                Proxy.newProxyInstance(
                        InvocationContext.class.getClassLoader(),
                        new Class<?>[] {InvocationContext.class},
                        (self, called, arguments) ->
                                switch (called.getName()) {
                                    case "getTarget" -> new Pages();
                                    case "getMethod" -> method;
                                    default -> null;
                                });
    }

    private static Method method(String name) {
        try {
            return Pages.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void assertDenied(Act act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal ->
                                assertThat(refusal.kind())
                                        .isEqualTo(DomainException.Kind.FORBIDDEN));
    }

    static class Pages {

        @Needs(Role.OPERATOR)
        void needsOperator() {}

        void saysNothing() {}

        @OpenToStrangers
        void isOpen() {}
    }
}
