package io.counterfoil.simulation;

import io.counterfoil.payments.MerchantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The merchants and their accounts at the simulated providers, as they are configured. */
final class Accounts {

    static final List<MerchantId> MERCHANTS =
            List.of(new MerchantId("meadow"), new MerchantId("willow"));

    private static final Map<String, String> CONFIGURATION = new LinkedHashMap<>();

    static {
        List<String> names = new ArrayList<>();
        for (MerchantId merchant : MERCHANTS) {
            for (ProviderKind kind : ProviderKind.values()) {
                String name = name(merchant, kind);
                names.add(name);
                String prefix = "counterfoil.account." + name + ".";
                CONFIGURATION.put(prefix + "provider", kind.word());
                CONFIGURATION.put(prefix + "merchant", merchant.value());
                CONFIGURATION.put(prefix + "gateway-url", "https://" + kind.word() + ".example/");
            }
        }
        CONFIGURATION.put("counterfoil.accounts", String.join(",", names));
        // Beans that live as long as a node keep it: the same for all runs.
        CONFIGURATION.put("counterfoil.refunds.approval-from", "1600");
        CONFIGURATION.put("counterfoil.statements.chunk-lines", "2");
        // The providers' first days are of minutes.
        CONFIGURATION.put("counterfoil.statements.days-back", "100");
        CONFIGURATION.put("counterfoil.public-url", "https://pay.example");
    }

    private Accounts() {}

    static String name(MerchantId merchant, ProviderKind kind) {
        return merchant + "-" + kind.word();
    }

    /** Names of all accounts, in their order. */
    static List<String> names() {
        return List.of(CONFIGURATION.get("counterfoil.accounts").split(","));
    }

    static Optional<String> configured(String property) {
        return Optional.ofNullable(CONFIGURATION.get(property));
    }
}
