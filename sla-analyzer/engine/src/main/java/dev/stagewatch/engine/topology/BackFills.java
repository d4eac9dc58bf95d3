package dev.stagewatch.engine.topology;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;

/**
 * Which back-fills go on, and the orders that wait for their end (D9): whose facts come from a trace store is judged when all of
 * them are there, so nothing is said of what had ended. Orders of which nothing is back-filled are judged as ever. An order that
 * waits takes about 100 bytes. Confined to one thread.
 */
final class BackFills {

    private static final int VERSION = 1;
    /** One that was killed and not gone on with must not keep its orders from being judged for good. */
    static final long LAPSES_AFTER = 6 * Nanos.HOUR;
    private static final Logger LOG = LoggerFactory.getLogger(BackFills.class);

    private final Set<String> sources;
    private final Map<String, Run> runs = new TreeMap<>();
    private final Set<String> held = new HashSet<>();

    private static final class Run {
        private long heardAt;
        private final Set<String> ended = new TreeSet<>();
    }

    /**
     * @param sources every partition that has marks, as {@link Relay.BackFill#source()} names it
     * @param stored  what {@link #toBytes} wrote before a restart, or null; the orders are not in it, they have facts not judged yet
     */
    BackFills(Collection<String> sources, byte[] stored) {
        this.sources = Set.copyOf(sources);
        if (stored != null) {
            ByteReader in = new ByteReader(stored);
            in.version(VERSION, "the stored back-fills");
            for (int count = in.count(); count > 0; count--) {
                Run run = runs.computeIfAbsent(in.text(), id -> new Run());
                run.heardAt = in.fixed();
                for (int ended = in.count(); ended > 0; ended--) {
                    run.ended.add(in.text());
                }
            }
        }
    }

    /** Whether a partition of the input has marks: spans are back-filled, logs are not. */
    static boolean isMarked(String source) {
        return source.startsWith(EngineSettings.SPANS_TOPIC + "-");
    }

    void take(Relay.BackFill mark) {
        Run run = runs.computeIfAbsent(mark.id(), id -> {
            LOG.info("back-fill {} goes on: what it touches is judged at its end", id);
            return new Run();
        });
        run.heardAt = Math.max(run.heardAt, mark.appendTime());
        if (mark.hasEnded()) {
            run.ended.add(mark.source());
        } else {
            run.ended.remove(mark.source());
        }
    }

    /** Whether any goes on. */
    boolean goOn() {
        return !runs.isEmpty();
    }

    /** The order waits from now on; does nothing while no back-fill goes on. */
    void hold(String orderId) {
        if (goOn()) {
            held.add(orderId);
        }
    }

    boolean holds(String orderId) {
        return held.contains(orderId);
    }

    /**
     * Ends what ended in every partition, and what nothing was heard of for too long.
     *
     * @param readUpTo append time up to which all was read, epoch nanoseconds
     * @return the orders that waited, when none goes on any more; else none
     */
    List<String> release(long readUpTo) {
        boolean anyEnded = runs.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue(), readUpTo));
        if (!anyEnded || goOn()) {
            return List.of();
        }
        List<String> released = List.copyOf(held);
        held.clear();
        return released;
    }

    private boolean isOver(String id, Run run, long readUpTo) {
        boolean hasLapsed = Nanos.minus(readUpTo, run.heardAt) > LAPSES_AFTER;
        boolean hasEnded = run.ended.containsAll(sources);
        if (hasEnded || hasLapsed) {
            LOG.info("back-fill {} {}: {} orders waited here", id, hasEnded ? "ended" : "was not heard of for 6 hours", held.size());
        }
        return hasEnded || hasLapsed;
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter().put(VERSION).varint(runs.size());
        runs.forEach((id, run) -> {
            out.text(id).fixed(run.heardAt).varint(run.ended.size());
            run.ended.forEach(out::text);
        });
        return out.toBytes();
    }
}
