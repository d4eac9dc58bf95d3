package dev.stagewatch.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.server.OrderLink;
import dev.stagewatch.server.PolicyTrial;

/**
 * What a change of the policy would do to the orders that are here (D8). Immutable.
 *
 * @param sla     the text that is or was tried
 * @param error   why it is refused or cannot be tried now; empty: it was not
 * @param tried   whether there is a result
 * @param version of the policy that was tried
 * @param orders  how many were judged
 */
record PreviewPage(String sla, String error, boolean tried, String version, String at, long orders, List<Row> rows) {

    private static final List<String> WORDS = List.of("level.", "verdict.", "state.", "resolution.");

    /** @param examples the first few orders */
    record Row(String kind, String stage, String what, long visits, List<Example> examples) { }

    record Example(String orderId, String link) { }

    static PreviewPage of(PolicyTrial trial) {
        return new PreviewPage(trial.text(), "", false, "", "", 0, List.of());
    }

    static PreviewPage of(PolicyTrial trial, String sla, Words words) {
        try {
            Policy candidate = trial.read(sla);
            PolicyPreview preview = trial.run(candidate);
            return new PreviewPage(sla, "", true, candidate.version(), words.time(preview.watermark()), preview.orders(),
                    preview.changes().stream().map(change -> row(change, words)).toList());
        } catch (PolicyException | PolicyTrial.NotNowException e) {
            return new PreviewPage(sla, e.getMessage(), false, "", "", 0, List.of());
        }
    }

    private static Row row(PolicyPreview.Change change, Words words) {
        return new Row(words.of("preview", change.kind()), change.stage(), what(change.what(), words), change.visits(),
                change.examples().stream().map(id -> new Example(id, OrderLink.to(id))).toList());
    }

    private static String what(String what, Words words) {
        return Arrays.stream(what.split(" -> ")).map(part -> WORDS.stream().map(group -> words.texts().getProperty(group + part))
                .filter(text -> text != null).findFirst().orElse(part)).collect(Collectors.joining(" → "));
    }
}
