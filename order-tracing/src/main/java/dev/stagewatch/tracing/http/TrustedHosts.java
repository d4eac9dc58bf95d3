package dev.stagewatch.tracing.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts of our own that may get trace context and baggage. An entry is {@code host} (any port) or {@code host:port};
 * there are no wildcards. Empty trusts no one.
 */
public final class TrustedHosts {
    /** Trusts no one. */
    public static final TrustedHosts NONE = new TrustedHosts(Set.of());

    private final Set<String> entries;

    private TrustedHosts(Set<String> entries) {
        this.entries = entries;
    }

    /** @param list entries separated by commas; null or blank for none */
    public static TrustedHosts of(String list) {
        if (list == null || list.isBlank()) {
            return NONE;
        }
        return new TrustedHosts(
                Arrays.stream(list.split(","))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .filter(entry -> !entry.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean trusts(URI target) {
        if (target.getHost() == null) {
            return false;
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return entries.contains(host) || entries.contains(host + ":" + portOf(target));
    }

    /** The port, or the scheme's own where the address names none. */
    static int portOf(URI target) {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    }
}
