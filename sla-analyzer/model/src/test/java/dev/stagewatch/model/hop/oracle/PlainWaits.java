package dev.stagewatch.model.hop.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A1 by loops over all pairs. */
final class PlainWaits {
    /** @param consumer service, a bar, queue */
    record Wait(long from, long to, boolean consumed, String consumer, String publish) {
        boolean goesBefore(Wait other) {
            if (consumed != other.consumed) {
                return consumed;
            }
            if (to != other.to) {
                return to < other.to;
            }
            if (from != other.from) {
                return from > other.from;
            }
            int byConsumer = Arrays.compare(consumer.split("\\|", 2), other.consumer.split("\\|", 2));
            return byConsumer != 0 ? byConsumer < 0 : publish.compareTo(other.publish) < 0;
        }
    }

    private final List<Row> rows;
    private final Map<String, List<String>> readers;
    private final long watermark;
    private final List<Wait> waits = new ArrayList<>();

    /** @param readers by target, a bar and routing key of the publish, the consumers that are expected */
    PlainWaits(List<Row> rows, Map<String, List<String>> readers, long watermark) {
        this.rows = rows;
        this.readers = readers;
        this.watermark = watermark;
    }

    List<Wait> all() {
        for (Row publish : rows) {
            if (publish.is("QUEUE_PUBLISH", "SPAN")) {
                ofPublish(publish);
            }
        }
        ofOrphans();
        return waits;
    }

    private void ofPublish(Row publish) {
        TreeSet<String> consumers = new TreeSet<>();
        for (Row consume : rows) {
            if (isConsume(consume) && publishesOf(consume).contains(publish)) {
                consumers.add(consumer(consume));
            }
        }
        for (String consumer : consumers) {
            List<Row> theirs = rows.stream()
                    .filter(r -> isConsume(r) && consumer(r).equals(consumer) && publishesOf(r).contains(publish)).toList();
            wait(publish.end(), firstTaken(theirs), true, consumer, publish.id());
            redeliveries(theirs, consumer, publish.id());
        }
        if (publish.failed() || publish.deadLettered()) {
            return;
        }
        List<String> expected = readers.getOrDefault(publish.target() + "|" + publish.routingKey(), List.of());
        for (String consumer : expected) {
            if (!consumers.contains(consumer)) {
                wait(publish.end(), watermark, false, consumer, publish.id());
            }
        }
        if (expected.isEmpty() && consumers.isEmpty()) {
            wait(publish.end(), watermark, false, "|" + publish.target(), publish.id());
        }
    }

    private void ofOrphans() {
        TreeSet<String> groups = new TreeSet<>();
        rows.stream().filter(r -> isConsume(r) && publishesOf(r).isEmpty()).forEach(r -> groups.add(orphanGroup(r)));
        for (String group : groups) {
            List<Row> theirs = rows.stream()
                    .filter(r -> isConsume(r) && publishesOf(r).isEmpty() && orphanGroup(r).equals(group)).toList();
            redeliveries(theirs, consumer(theirs.getFirst()), "~");
        }
    }

    private String orphanGroup(Row consume) {
        String message = "receipt " + consume.id() + consume.phase();
        if (!consume.messageId().isEmpty()) {
            message = "id " + consume.messageId();
        } else if (consume.phase().equals("SPAN")) {
            for (String reference : consume.references()) {
                Row receipt = find(reference, "QUEUE_CONSUME", "RECEIVE");
                if (receipt != null) {
                    message = "receipt " + receipt.id() + "RECEIVE";
                    break;
                }
            }
        }
        return consumer(consume) + " " + message;
    }

    private static long firstTaken(List<Row> consumes) {
        long receipt = Long.MAX_VALUE;
        long attempt = Long.MAX_VALUE;
        for (Row consume : consumes) {
            if (consume.phase().equals("RECEIVE")) {
                receipt = Math.min(receipt, consume.end());
            } else {
                attempt = Math.min(attempt, consume.start());
            }
        }
        return receipt < Long.MAX_VALUE ? receipt : attempt;
    }

    private void redeliveries(List<Row> consumes, String consumer, String publish) {
        long first = firstTaken(consumes);
        boolean firstSeen = false;
        for (Row receipt : consumes) {
            if (!receipt.phase().equals("RECEIVE")) {
                continue;
            }
            if (receipt.end() == first && !firstSeen) {
                firstSeen = true; // receipts at one instant give the same waits, so it does not matter which is the first
                continue;
            }
            long before = Long.MIN_VALUE;
            for (Row attempt : consumes) {
                if (attempt.phase().equals("SPAN") && attempt.start() < receipt.end()) {
                    before = Math.max(before, attempt.end());
                }
            }
            if (before > Long.MIN_VALUE) {
                wait(before, receipt.end(), true, consumer, publish);
            }
        }
    }

    private void wait(long from, long to, boolean consumed, String consumer, String publish) {
        if (from < to) {
            waits.add(new Wait(from, to, consumed, consumer, publish));
        }
    }

    private List<Row> publishesOf(Row consume) {
        List<Row> found = new ArrayList<>();
        for (String reference : consume.references()) {
            Row publish = find(reference, "QUEUE_PUBLISH", "SPAN");
            if (publish != null) {
                found.add(publish);
            }
        }
        if (found.isEmpty() && consume.phase().equals("SPAN")) {
            for (String reference : consume.references()) {
                Row receipt = find(reference, "QUEUE_CONSUME", "RECEIVE");
                if (receipt != null) {
                    found.addAll(publishesOf(receipt));
                }
            }
        }
        if (found.isEmpty() && !consume.messageId().isEmpty()) {
            for (Row row : rows) {
                if (row.is("QUEUE_PUBLISH", "SPAN") && row.messageId().equals(consume.messageId()) && !row.failed()
                        && !row.deadLettered()) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private Row find(String id, String component, String phase) {
        for (Row row : rows) {
            if (row.id().equals(id) && row.is(component, phase)) {
                return row;
            }
        }
        return null;
    }

    private static boolean isConsume(Row row) {
        return row.component().equals("QUEUE_CONSUME") && !row.phase().equals("BEGIN");
    }

    private static String consumer(Row row) {
        return row.service() + "|" + row.target();
    }
}
