package dev.stagewatch.model.watermark;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.watermark.Watermark.Instance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which services are silent (B2), by what has been read: those with heartbeats when all their instances are, so that an instance
 * replaced by another says nothing; those without when {@code expect-every} has them and nothing came for that long. An idle
 * service that beats is not silent. Not thread-safe.
 */
public final class Silence {
    private final Map<String, Long> heardAt = new HashMap<>();
    private long since = Nanos.UNKNOWN;

    /** Anything of a service, with its record's append time, epoch nanoseconds. */
    public void heard(String service, long appendTime) {
        heardAt.merge(service, appendTime, Math::max);
    }

    /**
     * @param watermark   as of its last advance
     * @param expectEvery by service without heartbeats, nanoseconds; one that was never heard of counts from the first call on
     * @return names of services, sorted
     */
    public Set<String> services(Watermark watermark, Map<String, Long> expectEvery) {
        long readUpTo = watermark.readUpTo();
        Set<String> silent = new TreeSet<>();
        if (readUpTo == Nanos.UNKNOWN) {
            return silent;
        }
        since = since == Nanos.UNKNOWN ? readUpTo : since;
        Set<String> beating = new HashSet<>();
        watermark.instances().keySet().forEach(instance -> beating.add(instance.service()));
        silent.addAll(beating);
        Set<Instance> silentInstances = Set.copyOf(watermark.silent());
        watermark.instances().keySet().stream().filter(instance -> !silentInstances.contains(instance))
                .forEach(instance -> silent.remove(instance.service()));
        expectEvery.forEach((service, every) -> {
            if (!beating.contains(service) && Nanos.minus(readUpTo, heardAt.getOrDefault(service, since)) > every) {
                silent.add(service);
            }
        });
        return silent;
    }
}
