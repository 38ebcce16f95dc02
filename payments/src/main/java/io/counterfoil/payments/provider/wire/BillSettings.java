package io.counterfoil.payments.provider.wire;

import io.counterfoil.payments.provider.ProviderAccount;
import io.counterfoil.payments.provider.SecureAddress;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an account says of its bills: where they may come from, how big they may be and how long
 * they may take, and which columns staff have looked at and found harmless.
 */
public record BillSettings(
        List<String> hosts, long maxBytes, Duration timeout, Set<String> extraColumns) {

    public static final String EXTRA_COLUMNS = "bill-extra-columns";
    private static final String HOSTS = "bill-hosts";
    public static final String MAX_MIB = "bill-max-mib";
    public static final String TIMEOUT = "bill-timeout";

    public static final Set<String> ITEMS = Set.of(HOSTS, MAX_MIB, TIMEOUT, EXTRA_COLUMNS);

    private static final int MOST_MIB = 4096;
    private static final int BYTES_PER_MIB = 1024 * 1024;

    public BillSettings {
        hosts = List.copyOf(hosts);
        extraColumns = Set.copyOf(extraColumns);
    }

    /**
     * @param defaultHost from where bills come when the account says nothing else
     */
    public static BillSettings of(ProviderAccount account, String defaultHost) {
        return new BillSettings(
                list(account.item(HOSTS).orElse(defaultHost))
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList(),
                (long) mib(account) * BYTES_PER_MIB,
                timeout(account),
                list(account.item(EXTRA_COLUMNS).orElse("")).collect(Collectors.toSet()));
    }

    /**
     * Whether a bill may come from there: a host of the list or under one of it, by https (on this
     * machine http will do). The address comes in a signed answer; this is for the day on which
     * somebody else signs.
     */
    public boolean allow(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return SecureAddress.isSecure(address.getScheme(), name)
                && hosts.stream()
                        .anyMatch(listed -> name.equals(listed) || name.endsWith("." + listed));
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static int mib(ProviderAccount account) {
        String text = account.item(MAX_MIB).orElse("512").strip();
        int mib = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (mib < 1 || mib > MOST_MIB) {
            throw account.broken(MAX_MIB, "is not a number from 1 to " + MOST_MIB);
        }
        return mib;
    }

    private static Duration timeout(ProviderAccount account) {
        try {
            return Duration.parse(account.item(TIMEOUT).orElse("PT5M").strip());
        } catch (DateTimeParseException e) {
            throw account.broken(TIMEOUT, "is not an ISO-8601 duration such as PT5M");
        }
    }
}
