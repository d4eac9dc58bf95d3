package dev.stagewatch.engine.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.watermark.Watermark;

/**
 * The watermark of one timeline task, fed by what the reading tasks send (W1 to W4), and its stored form.
 *
 * <p>A heartbeat waits until every partition is read up to it: it promises that earlier statuses are in the input, not that
 * they have been read, and they may stand behind it in other partitions. One that comes out of a queue that is being emptied waits for
 * one that does not ({@link Drain}). Confined to one thread.
 */
final class Watermarks {

    private static final int VERSION = 1;
    /** Heartbeats of one instance that wait for a slow partition; nearly five hours' worth at one a second. Dropping one only delays. */
    private static final int PENDING_MAX = 17_280;
    private static final long UNREAD_AFTER = Nanos.MINUTE;

    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<Watermark.Instance, Deque<long[]>> pending = new TreeMap<>();
    private final Map<Watermark.Instance, Drain> drains = new HashMap<>();
    private final Watermark watermark;
    private final long[] movedAt;
    private long newest = Nanos.UNKNOWN;
    private long first = Nanos.UNKNOWN;

    /**
     * @param inputs every partition of the input, as {@link Relay.Mark#source()} names it
     * @param stored what {@link #toBytes} wrote before a restart, or null; marks are not in it, they are sent anew
     */
    Watermarks(List<String> inputs, long silence, long forgetAfter, byte[] stored) {
        inputs.forEach(input -> sources.put(input, sources.size()));
        movedAt = new long[sources.size()];
        Arrays.fill(movedAt, Nanos.UNKNOWN);
        ByteReader in = stored == null ? null : new ByteReader(stored);
        if (in != null) {
            in.version(VERSION, "the stored watermark");
        }
        watermark = new Watermark(sources.size(), silence, forgetAfter, in == null ? Nanos.UNKNOWN : in.fixed());
        if (in != null) {
            readInstances(in);
            readPending(in);
        }
    }

    long value() {
        return watermark.value();
    }

    void silence(long nanos) {
        watermark.silence(nanos);
    }

    /** Marks of partitions that are no input any more are passed over. */
    void take(Relay.Mark mark) {
        Integer source = sources.get(mark.source());
        if (source != null) {
            watermark.read(source, mark.mark());
            first = newest == Nanos.UNKNOWN ? mark.mark() : first;
            newest = Math.max(newest, mark.mark());
            movedAt[source] = newest;
        }
    }

    /** W4: partitions whose mark stands still while others went on by a minute: nobody reads them. */
    List<String> unread() {
        List<String> unread = new ArrayList<>();
        sources.forEach((name, source) -> {
            if (Nanos.minus(newest, Math.max(first, movedAt[source])) > UNREAD_AFTER) {
                unread.add(name);
            }
        });
        return unread;
    }

    /** Services all of whose instances are silent, and when the last of them was heard of (B2). */
    Map<String, Long> silentServices() {
        Map<String, Long> silent = new TreeMap<>();
        watermark.silent().forEach(instance -> silent.merge(instance.service(), lastHeard(instance.service()), Math::max));
        Set<Watermark.Instance> silentInstances = Set.copyOf(watermark.silent());
        watermark.instances().keySet().stream().filter(instance -> !silentInstances.contains(instance))
                .forEach(instance -> silent.remove(instance.service()));
        return silent;
    }

    /** Services of which a heartbeat was ever heard, as far as is remembered. */
    Set<String> beatingServices() {
        return watermark.instances().keySet().stream().map(Watermark.Instance::service).collect(Collectors.toSet());
    }

    /** Append time of the last heartbeat of any instance; UNKNOWN where none is known. */
    long lastHeard(String service) {
        return watermark.instances().entrySet().stream().filter(entry -> entry.getKey().service().equals(service))
                .mapToLong(entry -> entry.getValue().heardAt()).max().orElse(Nanos.UNKNOWN);
    }

    long readUpTo() {
        return watermark.readUpTo();
    }

    void take(Relay.Heartbeat beat) {
        Deque<long[]> beats = pending.computeIfAbsent(new Watermark.Instance(beat.service(), beat.instance()), i -> new ArrayDeque<>());
        if (beats.size() >= PENDING_MAX) {
            beats.removeLast();
        }
        beats.addLast(new long[] {beat.appendTime(), beat.completeUntil()});
    }

    /** Whether the watermark advanced by what was taken since. */
    boolean advance() {
        long before = watermark.value();
        long readUpTo = watermark.readUpTo();
        pending.forEach((instance, beats) -> {
            while (!beats.isEmpty() && beats.getFirst()[0] < readUpTo) {
                long[] beat = beats.removeFirst();
                hear(instance, beat[1], beat[0]);
            }
        });
        pending.values().removeIf(Deque::isEmpty);
        boolean hasAdvanced = watermark.advance() > before;
        drains.keySet().retainAll(watermark.instances().keySet());
        return hasAdvanced;
    }

    /** Of an instance not known before whose word does not count yet, the watermark waits where it is. */
    private void hear(Watermark.Instance instance, long completeUntil, long appendTime) {
        boolean isOver = drains.computeIfAbsent(instance, unheard -> new Drain()).isOver(completeUntil, appendTime);
        watermark.heard(instance, isOver ? completeUntil : Nanos.UNKNOWN, appendTime);
    }

    /** @param judgedUpTo the watermark to go on from after a restart */
    byte[] toBytes(long judgedUpTo) {
        ByteWriter out = new ByteWriter().put(VERSION).fixed(judgedUpTo).varint(watermark.instances().size());
        watermark.instances().forEach((instance, beat) ->
                out.text(instance.service()).text(instance.id()).fixed(beat.completeUntil()).fixed(beat.heardAt()));
        out.varint(pending.size());
        pending.forEach((instance, beats) -> {
            out.text(instance.service()).text(instance.id()).varint(beats.size());
            beats.forEach(beat -> out.fixed(beat[0]).fixed(beat[1]));
        });
        return out.toBytes();
    }

    private void readInstances(ByteReader in) {
        for (int count = in.count(); count > 0; count--) {
            watermark.heard(new Watermark.Instance(in.text(), in.text()), in.fixed(), in.fixed());
        }
    }

    private void readPending(ByteReader in) {
        for (int count = in.count(); count > 0; count--) {
            Deque<long[]> beats = new ArrayDeque<>();
            pending.put(new Watermark.Instance(in.text(), in.text()), beats);
            for (int left = in.count(); left > 0; left--) {
                beats.addLast(new long[] {in.fixed(), in.fixed()});
            }
        }
    }
}
