package dev.stagewatch.server.alerts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stagewatch.engine.Alert;

/**
 * Which alerts are told one by one, and which are told as one by stage because there are too many of them: a person reads
 * some names and a number, not a thousand names. Immutable and thread-safe.
 *
 * @param threshold alerts of a stage told one by one; the others become the stage's {@link Storm}
 */
record Storms(int threshold) {

    /** Named in the storm's own text. */
    static final int WORST = 5;

    /**
     * Alerts of one stage that are told as one.
     *
     * @param count how many fire in the stage, told one by one or not
     * @param worst the ones that are overdue for longest, at most {@value #WORST}
     */
    record Storm(String stage, String severity, String owner, int count, List<Alert> worst) {
    }

    /** What is told one by one, in the order given, and by stage what is not. */
    record Split(List<Alert> single, Map<String, Storm> storms) {
    }

    /**
     * @param firing earliest deadline first
     * @param isTold whether Alertmanager has it already: such an alert stays told, else it would resolve falsely
     */
    Split split(Collection<Alert> firing, Predicate<Alert> isTold) {
        Map<String, List<Alert>> byStage = new LinkedHashMap<>();
        firing.forEach(alert -> byStage.computeIfAbsent(alert.stage(), stage -> new ArrayList<>()).add(alert));
        List<Alert> single = new ArrayList<>();
        Map<String, Storm> storms = new LinkedHashMap<>();
        byStage.forEach((stage, alerts) -> {
            List<Alert> ofStage = single(alerts, isTold);
            single.addAll(ofStage);
            if (ofStage.size() < alerts.size()) {
                storms.put(stage, storm(stage, alerts));
            }
        });
        return new Split(List.copyOf(single), storms);
    }

    private List<Alert> single(List<Alert> alerts, Predicate<Alert> isTold) {
        long room = Math.max(0, threshold - alerts.stream().filter(isTold).count());
        List<Alert> single = new ArrayList<>();
        for (Alert alert : alerts) {
            if (isTold.test(alert)) {
                single.add(alert);
            } else if (room > 0) {
                single.add(alert);
                room--;
            }
        }
        return single;
    }

    private static Storm storm(String stage, List<Alert> alerts) {
        Alert first = alerts.getFirst();
        return new Storm(stage, first.severity(), first.owner(), alerts.size(),
                List.copyOf(alerts.subList(0, Math.min(WORST, alerts.size()))));
    }
}
