package io.counterfoil.app.fences;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rules of the design about structure. They take the root package as a parameter, so that the
 * same rules run over the product and over deliberately bad classes.
 */
final class Fences {

    private static final Set<String> FLOATING_POINT =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> DATABASE = Set.of("javax.sql", "java.sql", "org.hibernate");
    private static final Set<String> CALLED_BY_OBSERVERS = Set.of("Facts", "Transactions");

    private final String root;

    Fences(String root) {
        this.root = root;
    }

    /** Each rule under the name by which the tests speak of it. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("callsGoDown", callsGoDown());
        rules.put("onlyFacesCross", onlyFacesCross());
        rules.put("facesShowNothingInside", facesShowNothingInside());
        rules.put("noEntityCrosses", noEntityCrosses());
        rules.put("domainKnowsNoOuterLayer", domainKnowsNoOuterLayer());
        rules.put("jpaOnlyImplementsDomain", jpaOnlyImplementsDomain());
        rules.put("applicationKnowsNoOuterLayer", applicationKnowsNoOuterLayer());
        rules.put("entrancesGoThroughApplication", entrancesGoThroughApplication());
        rules.put("adaptersKnowOnlyTheirInterface", adaptersKnowOnlyTheirInterface());
        rules.put("noHttpInside", noHttpInside());
        rules.put("databaseOnlyInJpa", databaseOnlyInJpa());
        rules.put("observersKeepTheRules", observersKeepTheRules());
        rules.put("observersCallNoFacade", observersCallNoFacade());
        rules.put("factsAreFiredInTheTransaction", factsAreFiredInTheTransaction());
        rules.put("transactionsAreOpenedInOnePlace", transactionsAreOpenedInOnePlace());
        rules.put("timersHoldNoTransaction", timersHoldNoTransaction());
        rules.put("timeIsInjected", timeIsInjected());
        rules.put("noFloatingPoint", noFloatingPoint());
        rules.put("yuanOnlyInAdapters", yuanOnlyInAdapters());
        rules.put("noJackson", noJackson());
        rules.put("noSdkAndNoSandbox", noSdkAndNoSandbox());
        rules.put("secretsAreComparedInConstantTime", secretsAreComparedInConstantTime());
        rules.put("certificatesAreChecked", certificatesAreChecked());
        rules.put("onlyTheSystemLogger", onlyTheSystemLogger());
        rules.put("namesSayWhatThingsAre", namesSayWhatThingsAre());
        return rules;
    }

    private ArchRule callsGoDown() {
        return classes()
                .that(areOurs())
                .should(
                        dependOnly(
                                "only on modules below",
                                (from, to) -> from == to || from.mayCall(to)));
    }

    private ArchRule onlyFacesCross() {
        return classes()
                .that(areOurs())
                .should(
                        eachDependency(
                                "cross modules only through root packages",
                                (dependency, events) -> {
                                    JavaClass target = dependency.getTargetClass();
                                    Optional<Module> from = module(dependency.getOriginClass());
                                    Optional<Module> to = module(target);
                                    boolean crosses = to.isPresent() && !to.equals(from);
                                    if (crosses && !isFace(target)) {
                                        events.add(violation(dependency));
                                    }
                                }));
    }

    private ArchRule facesShowNothingInside() {
        return noClasses()
                .that(describe("are faces", this::isFace))
                .and(describe("are not of app-war", type -> !in(type, Module.APP_WAR)))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are inside a module",
                                type -> areOurs().test(type) && !isFace(type)));
    }

    private ArchRule noEntityCrosses() {
        return classes()
                .that(describe("are entities", Fences::isEntity))
                .should()
                .resideInAPackage("..domain..");
    }

    private ArchRule domainKnowsNoOuterLayer() {
        return noClasses()
                .that(areIn("domain"))
                .should()
                .dependOnClassesThat(areIn("application", "jpa", "rest", "jobs", "web"));
    }

    private ArchRule jpaOnlyImplementsDomain() {
        return noClasses()
                .that(areIn("jpa"))
                .should()
                .dependOnClassesThat(areIn("application", "rest", "jobs", "web", "provider"));
    }

    private ArchRule applicationKnowsNoOuterLayer() {
        return noClasses()
                .that(areIn("application"))
                .should()
                .dependOnClassesThat(areIn("jpa", "rest", "jobs", "web"));
    }

    private ArchRule entrancesGoThroughApplication() {
        return noClasses()
                .that(areIn("rest", "jobs", "web"))
                .should()
                .dependOnClassesThat(areIn("jpa"))
                .orShould()
                .dependOnClassesThat(
                        describe(
                                "are repositories",
                                type -> areIn("domain").test(type) && type.isInterface()));
    }

    private ArchRule adaptersKnowOnlyTheirInterface() {
        return noClasses()
                .that(areIn("provider"))
                .should()
                .dependOnClassesThat(areIn("application", "domain", "jpa", "rest", "jobs", "web"));
    }

    private ArchRule noHttpInside() {
        return noClasses()
                .that(areIn("domain", "jpa", "application"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.mvc..");
    }

    private ArchRule databaseOnlyInJpa() {
        return noClasses()
                .that(areOurs())
                .and(describe("are not of app-war", type -> !in(type, Module.APP_WAR)))
                .and(describe("are not in jpa", type -> !areIn("jpa").test(type)))
                .should()
                .dependOnClassesThat(
                        describe(
                                "speak to a database",
                                type ->
                                        DATABASE.stream().anyMatch(name -> isUnder(type, name))
                                                && !type.isEquivalentTo(SQLException.class)))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(EntityManager.class, EntityManagerFactory.class);
    }

    private ArchRule observersKeepTheRules() {
        return methods()
                .that(describe("observe", Fences::observes))
                .should(
                        condition(
                                "be called on, take a record of a root package, in application, in"
                                        + " the same transaction, which they demand",
                                (JavaMethod observer, ConditionEvents events) -> {
                                    if (!isLawfulObserver(observer)) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        observer, observer.getDescription()));
                                    }
                                }));
    }

    private ArchRule observersCallNoFacade() {
        return noClasses()
                .that(describe("observe facts", Fences::isObserver))
                .should()
                .callMethodWhere(
                        describe(
                                "is of another module's façade",
                                (JavaMethodCall call) -> isForeignFacade(call)));
    }

    private ArchRule factsAreFiredInTheTransaction() {
        return noClasses()
                .that(areOurs())
                .should()
                .callMethodWhere(
                        describe(
                                "fires asynchronously",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Event.class)
                                                && call.getName().equals("fireAsync")))
                .orShould(
                        condition(
                                "fire outside application",
                                (JavaClass type, ConditionEvents events) ->
                                        type.getMethodCallsFromSelf().stream()
                                                .filter(
                                                        call ->
                                                                call.getTargetOwner()
                                                                        .isEquivalentTo(
                                                                                Event.class))
                                                .filter(call -> !areIn("application").test(type))
                                                .forEach(
                                                        call ->
                                                                events.add(
                                                                        SimpleConditionEvent
                                                                                .satisfied(
                                                                                        type,
                                                                                        call
                                                                                                .getDescription())))));
    }

    private ArchRule transactionsAreOpenedInOnePlace() {
        return classes()
                .that(describe("are transactional", Fences::isTransactional))
                .should(
                        condition(
                                "be observers or the one implementation of Transactions, in"
                                        + " application",
                                (JavaClass type, ConditionEvents events) -> {
                                    boolean lawful =
                                            areIn("application").test(type)
                                                    && (isObserver(type)
                                                            || opensTransactions(type));
                                    if (!lawful) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, type.getDescription()));
                                    }
                                }));
    }

    private ArchRule timersHoldNoTransaction() {
        return classes()
                .that(areOurs())
                .and(
                        describe(
                                "have timers",
                                type ->
                                        type.getMethods().stream()
                                                .anyMatch(
                                                        method ->
                                                                method.isAnnotatedWith(
                                                                                jakarta.ejb.Timeout
                                                                                        .class)
                                                                        || method.isAnnotatedWith(
                                                                                jakarta.ejb.Schedule
                                                                                        .class))))
                .should()
                .resideInAPackage("..jobs..")
                .andShould()
                .haveSimpleNameEndingWith("Job")
                .andShould(
                        condition(
                                "be TransactionAttribute(NOT_SUPPORTED)",
                                (JavaClass type, ConditionEvents events) -> {
                                    if (!holdsNoTransaction(type)) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, type.getDescription()));
                                    }
                                }));
    }

    private ArchRule timeIsInjected() {
        return noClasses()
                .that(areOurs())
                .and()
                .doNotHaveSimpleName("SystemClock")
                .should()
                .callMethodWhere(describe("reads the machine's time", Fences::readsTheTime))
                .orShould()
                .callConstructor(Date.class);
    }

    private ArchRule noFloatingPoint() {
        return classes()
                .that(areOurs())
                .should(
                        condition(
                                "have no floating point",
                                (JavaClass type, ConditionEvents events) -> {
                                    type.getFields().stream()
                                            .filter(field -> floats(field.getRawType()))
                                            .map(JavaField::getDescription)
                                            .forEach(
                                                    what ->
                                                            events.add(
                                                                    SimpleConditionEvent.violated(
                                                                            type, what)));
                                    type.getMethods().stream()
                                            .filter(Fences::floats)
                                            .map(JavaMethod::getDescription)
                                            .forEach(
                                                    what ->
                                                            events.add(
                                                                    SimpleConditionEvent.violated(
                                                                            type, what)));
                                }));
    }

    private ArchRule yuanOnlyInAdapters() {
        return noClasses()
                .that(areOurs())
                .and()
                .doNotHaveSimpleName("Money")
                .and(describe("are not adapters", type -> !areIn("provider").test(type)))
                .and(describe("are not of app-war", type -> !in(type, Module.APP_WAR)))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.math.BigDecimal");
    }

    private ArchRule noJackson() {
        return noClasses()
                .that(areOurs())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "com.google.gson..");
    }

    private ArchRule noSdkAndNoSandbox() {
        return noClasses()
                .that(areOurs())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.alipay..", "com.wechat..", "com.jpay..", root + ".sandbox..");
    }

    private ArchRule secretsAreComparedInConstantTime() {
        return noClasses()
                .that(areOurs())
                .should()
                .callMethodWhere(
                        describe(
                                "compares bytes as fast as it can",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Arrays.class)
                                                && call.getName().equals("equals")
                                                && !call.getOrigin().getName().equals("equals")
                                                && call.getTarget()
                                                        .getRawParameterTypes()
                                                        .get(0)
                                                        .isEquivalentTo(byte[].class)));
    }

    private ArchRule certificatesAreChecked() {
        return noClasses()
                .that(areOurs())
                .should()
                .implement(javax.net.ssl.X509TrustManager.class)
                .orShould()
                .implement(javax.net.ssl.HostnameVerifier.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(javax.net.ssl.X509TrustManager.class);
    }

    private ArchRule onlyTheSystemLogger() {
        return noClasses()
                .that(areOurs())
                // Whose interface, the JDK's, names a logger that it need not have.
                .and()
                .areNotAssignableTo(javax.sql.CommonDataSource.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.log..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(
                        describe(
                                "prints a stack trace",
                                call ->
                                        call.getName().equals("printStackTrace")
                                                && call.getTarget()
                                                        .getRawParameterTypes()
                                                        .isEmpty()));
    }

    private ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .that(areOurs())
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO|Info|Data)");
    }

    private DescribedPredicate<JavaClass> areOurs() {
        return describe("are ours", type -> module(type).isPresent());
    }

    private DescribedPredicate<JavaClass> areIn(String... layers) {
        return describe(
                "are in " + String.join(", ", layers),
                type ->
                        module(type)
                                .filter(
                                        module ->
                                                Arrays.stream(layers)
                                                        .anyMatch(
                                                                layer ->
                                                                        isUnder(
                                                                                type,
                                                                                module.face(root)
                                                                                        + "."
                                                                                        + layer)))
                                .isPresent());
    }

    private static boolean isUnder(JavaClass type, String packageName) {
        String its = type.getPackageName();
        return its.equals(packageName) || its.startsWith(packageName + ".");
    }

    private Optional<Module> module(JavaClass type) {
        return Module.of(root, type.getPackageName());
    }

    private boolean in(JavaClass type, Module module) {
        return module.contains(root, type.getPackageName());
    }

    private boolean isFace(JavaClass type) {
        return module(type)
                .filter(module -> module.face(root).equals(type.getPackageName()))
                .isPresent();
    }

    private ArchCondition<JavaClass> dependOnly(
            String description, java.util.function.BiPredicate<Module, Module> lawful) {
        return eachDependency(
                "depend " + description,
                (dependency, events) -> {
                    Optional<Module> from = module(dependency.getOriginClass());
                    Optional<Module> to = module(dependency.getTargetClass());
                    if (from.isPresent() && to.isPresent() && !lawful.test(from.get(), to.get())) {
                        events.add(violation(dependency));
                    }
                });
    }

    private static ArchCondition<JavaClass> eachDependency(
            String description, BiConsumer<Dependency, ConditionEvents> check) {
        return condition(
                description,
                (JavaClass type, ConditionEvents events) ->
                        type.getDirectDependenciesFromSelf()
                                .forEach(dependency -> check.accept(dependency, events)));
    }

    private static <T> ArchCondition<T> condition(
            String description, BiConsumer<T, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, events);
            }
        };
    }

    private static ConditionEvent violation(Dependency dependency) {
        return SimpleConditionEvent.violated(dependency, dependency.getDescription());
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class);
    }

    /**
     * The container's own events, which an extension hears before there is a bean, are no facts.
     */
    private static boolean observes(JavaMethod method) {
        return !method.getOwner().isAssignableTo(Extension.class)
                && method.getParameters().stream()
                        .anyMatch(
                                parameter ->
                                        parameter.isAnnotatedWith(Observes.class)
                                                || parameter.isAnnotatedWith(ObservesAsync.class));
    }

    private static boolean isObserver(JavaClass type) {
        return type.getMethods().stream().anyMatch(Fences::observes);
    }

    private boolean isLawfulObserver(JavaMethod observer) {
        JavaClass owner = observer.getOwner();
        return observer.getName().equals("on")
                && areIn("application").test(owner)
                && demandsATransaction(owner)
                && observer.getParameters().stream().allMatch(this::isLawfulFact);
    }

    private boolean isLawfulFact(JavaParameter parameter) {
        JavaClass fact = parameter.getRawType();
        return fact.isRecord()
                && isFace(fact)
                && parameter
                        .tryGetAnnotationOfType(Observes.class)
                        .filter(observes -> observes.during() == TransactionPhase.IN_PROGRESS)
                        .isPresent();
    }

    private static boolean demandsATransaction(JavaClass type) {
        return type.tryGetAnnotationOfType(Transactional.class)
                .filter(annotation -> annotation.value() == Transactional.TxType.MANDATORY)
                .isPresent();
    }

    private static boolean isTransactional(JavaClass type) {
        return isTransactional((CanBeAnnotated) type)
                || type.getMethods().stream().anyMatch(Fences::isTransactional);
    }

    private static boolean isTransactional(CanBeAnnotated item) {
        return item.isAnnotatedWith(Transactional.class);
    }

    private boolean opensTransactions(JavaClass type) {
        String transactions = Module.PAYMENTS.face(root) + ".Transactions";
        return type.getAllRawInterfaces().stream()
                        .anyMatch(implemented -> implemented.getName().equals(transactions))
                || type.getEnclosingClass().filter(this::opensTransactions).isPresent();
    }

    private static boolean holdsNoTransaction(JavaClass type) {
        return type.tryGetAnnotationOfType(TransactionAttribute.class)
                .filter(annotation -> annotation.value() == TransactionAttributeType.NOT_SUPPORTED)
                .isPresent();
    }

    private boolean isForeignFacade(JavaMethodCall call) {
        JavaClass facade = call.getTargetOwner();
        return isFace(facade)
                && facade.isInterface()
                && !module(facade).equals(module(call.getOriginOwner()))
                && !CALLED_BY_OBSERVERS.contains(facade.getSimpleName());
    }

    private static boolean readsTheTime(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getName();
        List<JavaClass> parameters =
                call instanceof JavaMethodCall method
                        ? method.getTarget().getRawParameterTypes()
                        : List.of();
        boolean takesAClock =
                parameters.stream().anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        boolean now =
                owner.getPackageName().equals("java.time") && name.equals("now") && !takesAClock;
        boolean clock = owner.isEquivalentTo(Clock.class) && name.startsWith("system");
        boolean millis = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
        return now || clock || millis;
    }

    private static boolean floats(JavaClass type) {
        return FLOATING_POINT.contains(type.getName());
    }

    private static boolean floats(JavaMethod method) {
        return floats(method.getRawReturnType())
                || method.getRawParameterTypes().stream().anyMatch(Fences::floats);
    }
}
