package dev.stagewatch.replay.judge;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * An order's facts in the order in which a replay learns them (W5): by arrival where it was kept, else by time, which for a
 * version is the effective one, since a clock that runs behind is no late fact. Immutable.
 */
final class Arrivals {
    private record Arrival(StatusFact fact, long effective) {
        long at() {
            return fact.appendTime() == 0 ? effective : fact.appendTime();
        }
    }

    private static final Comparator<Arrival> ORDER = Comparator.comparingLong(Arrival::at).thenComparingLong(Arrival::effective)
            .thenComparingLong(arrival -> arrival.fact().version());

    private final List<Arrival> arrivals;
    private final List<StatusFact> facts;
    private final long[] times;

    private Arrivals(List<Arrival> sorted) {
        this.arrivals = sorted;
        this.facts = sorted.stream().map(Arrival::fact).toList();
        this.times = sorted.stream().mapToLong(Arrival::at).toArray();
    }

    static Arrivals of(List<StatusFact> facts) {
        List<Arrival> arrivals = new ArrayList<>(facts.size());
        List<StatusFact> versioned = new ArrayList<>();
        for (StatusFact fact : facts) {
            if (fact.isVersioned()) {
                versioned.add(fact);
            } else {
                arrivals.add(new Arrival(fact, fact.at()));
            }
        }
        versioned.sort(Comparator.comparingLong(StatusFact::version).thenComparingLong(StatusFact::at));
        long effective = Nanos.UNKNOWN;
        for (StatusFact fact : versioned) {
            effective = Math.max(effective, fact.at());
            arrivals.add(new Arrival(fact, effective));
        }
        arrivals.sort(ORDER);
        return new Arrivals(arrivals);
    }

    /** Those that a bound lets in, and that arrive up to an instant. */
    Arrivals upTo(int count, long instant) {
        int kept = Math.min(count, known(instant));
        return kept == facts.size() ? this : new Arrivals(arrivals.subList(0, kept));
    }

    List<StatusFact> all() {
        return facts;
    }

    /** The facts known at a watermark. */
    List<StatusFact> knownAt(long watermark) {
        return facts.subList(0, known(watermark));
    }

    private int known(long watermark) {
        int found = Arrays.binarySearch(times, watermark);
        int end = found < 0 ? -found - 1 : found;
        while (end < times.length && times[end] == watermark) {
            end++;
        }
        return end;
    }

    int countAfter(long instant) {
        return facts.size() - known(instant);
    }

    NavigableSet<Long> distinctTimes() {
        NavigableSet<Long> distinct = new TreeSet<>();
        for (long time : times) {
            distinct.add(time);
        }
        return distinct;
    }

    /** Whether any fact says when it arrived, so that it may come late. */
    boolean isArrivalKept() {
        return facts.stream().anyMatch(fact -> fact.appendTime() != 0);
    }

    /**
     * Whether each fact that arrives lies behind all that came before it, so that it only adds to what is known, and none comes so
     * late that its order was taken for abandoned meanwhile (S7).
     */
    boolean onlyAdd(long abandonAfter) {
        for (int i = 1; i < arrivals.size(); i++) {
            Arrival before = arrivals.get(i - 1);
            Arrival now = arrivals.get(i);
            boolean isBehind = now.at() == before.at() || now.effective() > before.effective();
            boolean isNewer = !now.fact().isVersioned() || now.fact().version() >= before.fact().version();
            boolean seemedAbandoned = now.effective() <= Nanos.plus(before.effective(), abandonAfter)
                    && now.at() > Nanos.plus(before.effective(), abandonAfter);
            if (!isBehind || !isNewer || seemedAbandoned) {
                return false;
            }
        }
        return true;
    }

    /** The effective time up to which facts are known at a watermark, which is not before the first; for facts that only add. */
    long horizon(long watermark) {
        return arrivals.get(known(watermark) - 1).effective();
    }

    /** When the first fact of this effective time or later is known; NEVER where none comes. For facts that only add. */
    long whenKnown(long effective) {
        return arrivals.stream().filter(arrival -> arrival.effective() >= effective).findFirst().map(Arrival::at).orElse(Nanos.NEVER);
    }

    /** The first effective time behind this one; NEVER where none comes. For facts that only add. */
    long firstAfter(long effective) {
        return arrivals.stream().mapToLong(Arrival::effective).filter(time -> time > effective).findFirst().orElse(Nanos.NEVER);
    }
}
