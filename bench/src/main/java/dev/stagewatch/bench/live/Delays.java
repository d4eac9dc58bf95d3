package dev.stagewatch.bench.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** From the moment at which an order is to be called overdue (deadline and grace) to the consumer that has the event. Immutable. */
public final class Delays {
    private final List<Double> seconds;

    private Delays(List<Double> seconds) {
        this.seconds = seconds;
    }

    /** Of delays that were measured elsewhere. */
    public static Delays ofSeconds(Collection<Double> measured) {
        return new Delays(measured.stream().sorted().toList());
    }

    /** Of all orders that were called overdue and whose id begins so. */
    public static Delays of(Truth truth, EventLog log, LivePolicy policy, String prefix) {
        List<Double> seconds = new ArrayList<>();
        truth.all().entrySet().stream().filter(entry -> entry.getKey().startsWith(prefix)).forEach(entry -> log.of(entry.getKey()).stream().filter(event -> event.type().equals("overdue")).findFirst()
                .ifPresent(event -> seconds.add((event.seenAt() - policy.dueAt(entry.getValue().begun())) / 1e9)));
        Collections.sort(seconds);
        return new Delays(seconds);
    }

    public int count() {
        return seconds.size();
    }

    /** Seconds that this share of the delays does not exceed; NaN where there are none. @param share 0 to 1 */
    public double quantile(double share) {
        return seconds.isEmpty() ? Double.NaN : seconds.get((int) Math.min(seconds.size() - 1, Math.floor(share * seconds.size())));
    }
}
