package dev.stagewatch.model.hop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One message and one of its consumers: the publish, and each receipt and attempt to handle it.
 *
 * @param publish  null where no span of it is known
 * @param consumes never empty, by time
 */
record Delivery(HopFact publish, Routes.Consumer consumer, List<HopFact> consumes) {
    private static final Comparator<HopFact> BY_TIME = Comparator.comparingLong(Delivery::time)
            .thenComparing(HopFact::phase, Comparator.reverseOrder()).thenComparing(HopFact::key);

    Delivery {
        consumes = consumes.size() < 2 ? List.copyOf(consumes) : consumes.stream().sorted(BY_TIME).toList();
    }

    /** A1: when the consumer had the message. A receive span may have waited for it, so that its end counts. */
    static long time(HopFact consume) {
        return consume.phase() == Phase.RECEIVE ? consume.end() : consume.start();
    }

    HopFact last() {
        return consumes.getLast();
    }

    /** The last attempt ended in error, and the message was not received again. */
    boolean isFailed() {
        return last().phase() == Phase.SPAN && last().isFailed();
    }

    /** Received, and no attempt has ended since. */
    boolean isReceivedOnly() {
        return last().phase() == Phase.RECEIVE;
    }

    /** How often it was tried or received, whichever is more. */
    int tries() {
        return Math.max(attempts().size(), receipts().size());
    }

    /** Attempts to handle it that ended. */
    List<HopFact> attempts() {
        return consumes.stream().filter(hop -> hop.phase() == Phase.SPAN).toList();
    }

    List<HopFact> receipts() {
        return consumes.stream().filter(hop -> hop.phase() == Phase.RECEIVE).toList();
    }

    /** A1: the first receipt, where one is known, else the first attempt. */
    long consumedAt() {
        for (HopFact consume : consumes) {
            if (consume.phase() == Phase.RECEIVE) {
                return time(consume);
            }
        }
        return time(consumes.getFirst());
    }

    /** Each time that the message lay in the queue, first and before each redelivery; never of negative length. */
    List<Transit> transits() {
        if (publish == null && consumes.size() < 2) {
            return List.of();
        }
        List<Transit> transits = new ArrayList<>(2);
        if (publish != null) {
            add(transits, publish.end(), consumedAt());
        }
        receipts().stream().skip(1).forEach(
                receipt -> lastAttemptEnd(receipt).ifPresent(end -> add(transits, end, receipt.end())));
        return transits;
    }

    private Optional<Long> lastAttemptEnd(HopFact receipt) {
        return attempts().stream().filter(attempt -> attempt.start() < receipt.end()).map(HopFact::end).max(Long::compare);
    }

    private void add(List<Transit> transits, long from, long to) {
        if (from < to) {
            transits.add(new Transit(from, to, publish, consumer, true));
        }
    }
}
