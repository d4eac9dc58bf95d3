package dev.stagewatch.history.load;

import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.query.StageAttainment;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.ReportContent.StageResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a year's events say of a window, counted one by one: no visit of it was excluded, and corrections keep the verdict. */
final class YearCounts {

    /** Verdicts of a stage, and those that say breached. */
    record Verdicts(long counted, long breached) {
        Verdicts plus(boolean isBreach) {
            return new Verdicts(counted + 1, breached + (isBreach ? 1 : 0));
        }

        static Verdicts of(StageAttainment stage) {
            return new Verdicts(stage.counted(), stage.breached());
        }

        static Verdicts of(StageResult stage) {
            return new Verdicts(stage.counted(), stage.breached());
        }
    }

    private static final Verdicts NONE = new Verdicts(0, 0);

    private final Map<String, Map<String, Verdicts>> byPartner = new HashMap<>();
    private final Map<String, Verdicts> all = new HashMap<>();

    YearCounts(YearOfOrders year, Window window) {
        for (int number = 0; number < year.orders(); number++) {
            count(year.events(number), window);
        }
    }

    private void count(List<SlaEvent> events, Window window) {
        Set<String> seen = new HashSet<>();
        for (SlaEvent event : events) {
            if (event.type().isRevision() && !event.visit().endedAt().isBefore(window.from()) && event.visit().endedAt().isBefore(window.to())
                    && seen.add(event.stage())) {
                boolean isBreach = event.verdict().equals("breached");
                byPartner.computeIfAbsent(event.partner(), any -> new HashMap<>()).compute(event.stage(), (stage, so) -> plus(so, isBreach));
                all.compute(event.stage(), (stage, so) -> plus(so, isBreach));
            }
        }
    }

    private static Verdicts plus(Verdicts so, boolean isBreach) {
        return (so == null ? NONE : so).plus(isBreach);
    }

    /** By stage. */
    Map<String, Verdicts> all() {
        return all;
    }

    /** By stage. */
    Map<String, Verdicts> of(String partner) {
        return byPartner.getOrDefault(partner, Map.of());
    }

    long breaches(String partner) {
        return of(partner).values().stream().mapToLong(Verdicts::breached).sum();
    }
}
