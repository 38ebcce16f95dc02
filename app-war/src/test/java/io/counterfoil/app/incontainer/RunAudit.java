package io.counterfoil.app.incontainer;

import io.counterfoil.payments.AuditPiece;
import io.counterfoil.payments.AuditRule;
import io.counterfoil.payments.AuditScope;
import io.counterfoil.payments.ModuleAudit;
import io.counterfoil.payments.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks at everything, or with {@code since} (an ISO duration back from now) at what changed since;
 * answers the violations as a JSON array of {@code {rule, invariant, about, merchant, account,
 * found}} and freezes nothing. With {@code rules} it answers the names of all rules instead. {@code
 * without} leaves rules out whose invariant it names, such as {@code I8} while timers stand still.
 */
@Dependent
public class RunAudit implements Task {

    @Inject @Any Instance<ModuleAudit> modules;
    @Inject Clock clock;

    @Override
    public String run(Map<String, String> arguments) {
        Instant now = clock.instant();
        String since = arguments.get("since");
        AuditScope scope =
                since == null
                        ? AuditScope.everything(now)
                        : new AuditScope(now.minus(Duration.parse(since)), now);
        if (arguments.containsKey("rules")) {
            return modules.stream()
                    .flatMap(module -> module.rules().stream())
                    .map(AuditRule::key)
                    .collect(Collectors.joining(" "));
        }
        String without = arguments.getOrDefault("without", "none");
        JsonArrayBuilder found = Json.createArrayBuilder();
        for (ModuleAudit module : modules) {
            String from = null;
            do {
                AuditPiece piece = module.look(scope, from);
                piece.violations().stream()
                        .filter(violation -> !violation.rule().invariant().equals(without))
                        .forEach(violation -> found.add(json(violation)));
                from = piece.next();
            } while (from != null);
        }
        return found.build().toString();
    }

    private static JsonObjectBuilder json(Violation violation) {
        return Json.createObjectBuilder()
                .add("rule", violation.rule().key())
                .add("invariant", violation.rule().invariant())
                .add("about", violation.about())
                .add("merchant", String.valueOf(violation.merchant()))
                .add("account", String.valueOf(violation.account()))
                .add("found", violation.found());
    }
}
