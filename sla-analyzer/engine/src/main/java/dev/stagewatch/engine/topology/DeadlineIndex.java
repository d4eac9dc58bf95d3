package dev.stagewatch.engine.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.stagewatch.model.Nanos;

/** When each order of a task has to be judged again. A tick costs what is due, not what is open. Confined to one thread. */
final class DeadlineIndex {

    private record Due(long at, String orderId) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : orderId.compareTo(other.orderId);
        }
    }

    private final TreeSet<Due> queue = new TreeSet<>();
    private final Map<String, Due> byOrder = new HashMap<>();

    /** @param at epoch nanoseconds; {@link Nanos#NEVER} takes the order out */
    void set(String orderId, long at) {
        Due before = byOrder.get(orderId);
        if (before != null && before.at == at) {
            return;
        }
        if (before != null) {
            queue.remove(before);
            byOrder.remove(orderId);
        }
        if (at != Nanos.NEVER) {
            Due due = new Due(at, orderId);
            queue.add(due);
            byOrder.put(orderId, due);
        }
    }

    /** Takes out and returns every order due at or before {@code watermark}, earliest first. */
    List<String> takeDue(long watermark) {
        List<String> due = new ArrayList<>();
        while (!queue.isEmpty() && queue.first().at <= watermark) {
            Due first = queue.pollFirst();
            byOrder.remove(first.orderId);
            due.add(first.orderId);
        }
        return due;
    }

    int size() {
        return queue.size();
    }
}
