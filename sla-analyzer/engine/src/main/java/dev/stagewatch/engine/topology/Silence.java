package dev.stagewatch.engine.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.verdict.Surroundings;

/**
 * Which services are silent (B2): all of whose instances' heartbeats are missing, or of which nothing came for
 * {@code expect-every}. Judged by what has been read, never by a clock, so nobody falls silent during an outage of ours.
 * Confined to one thread.
 */
final class Silence {

    private static final int VERSION = 1;

    /**
     * A service fell silent or is back.
     *
     * @param lastHeard append time of the last that came of it, epoch nanoseconds
     */
    record Change(String service, boolean isSilent, long lastHeard) { }

    private final Map<String, Long> heard = new TreeMap<>();
    private final Map<String, Long> silent = new TreeMap<>();

    /** @param stored what {@link #toBytes} wrote before a restart, or null */
    Silence(byte[] stored) {
        if (stored != null) {
            ByteReader in = new ByteReader(stored);
            in.version(VERSION, "the stored silence");
            read(in, heard);
            read(in, silent);
        }
    }

    /** Something came of a service that has an {@code expect-every}. */
    void heard(String service, long appendTime) {
        heard.merge(service, appendTime, Math::max);
    }

    /** Takes in what was read up to now; what it returns is to be told once. */
    List<Change> advance(Watermarks watermarks, Policy policy) {
        Map<String, Long> now = watermarks.silentServices();
        long readUpTo = watermarks.readUpTo();
        heard.keySet().retainAll(policy.expectEvery().keySet());
        policy.expectEvery().forEach((service, every) -> {
            long last = heard.computeIfAbsent(service, unheard -> readUpTo);
            if (Nanos.minus(readUpTo, last) > every) {
                now.putIfAbsent(service, last);
            }
        });
        List<Change> changes = new ArrayList<>();
        now.forEach((service, last) -> {
            if (!silent.containsKey(service)) {
                changes.add(new Change(service, true, last));
            }
        });
        silent.forEach((service, last) -> {
            if (!now.containsKey(service)) {
                changes.add(new Change(service, false, heard.getOrDefault(service, watermarks.lastHeard(service))));
            }
        });
        silent.clear();
        silent.putAll(now);
        return changes;
    }

    /** Silent services and when they were last heard of, epoch nanoseconds. */
    Map<String, Long> services() {
        return Map.copyOf(silent);
    }

    /** B3: what orders are judged with that no hop speaks of. */
    Surroundings surroundings(Watermarks watermarks, Policy policy) {
        if (silent.isEmpty()) {
            return Surroundings.QUIET;
        }
        Set<String> watched = new HashSet<>(silent.keySet());
        watched.addAll(watermarks.beatingServices());
        watched.addAll(policy.expectEvery().keySet());
        return Surroundings.silent(silent.keySet(), watched);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter().put(VERSION);
        write(out, heard);
        write(out, silent);
        return out.toBytes();
    }

    private static void write(ByteWriter out, Map<String, Long> times) {
        out.varint(times.size());
        times.forEach((service, time) -> out.text(service).fixed(time));
    }

    private static void read(ByteReader in, Map<String, Long> into) {
        for (int count = in.count(); count > 0; count--) {
            into.put(in.text(), in.fixed());
        }
    }
}
