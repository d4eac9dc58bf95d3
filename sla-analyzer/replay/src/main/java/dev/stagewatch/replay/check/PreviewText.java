package dev.stagewatch.replay.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.replay.report.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a policy would change at a running analyzer, for people. Stateless. */
public final class PreviewText {
    private static final int NAMES_MAX = 5;
    private static final Map<String, String> HEADS = Map.of(
            "fires", "would fire at once", "resolves", "would resolve at once",
            "corrected", "verdicts that taking it would change",
            "retold", "verdicts that would differ had it been in force from the beginning");

    private PreviewText() {
    }

    public static void print(JsonNode preview, PrintWriter out) {
        out.println(preview.path("orders").asLong() + " orders tried at watermark " + preview.path("watermark").asText("?") + "; in force is version "
                + preview.path("policyNow").asText("?") + ", this is " + preview.path("policyNew").asText("?"));
        boolean any = false;
        for (String kind : List.of("fires", "resolves", "corrected", "retold")) {
            any |= kind(preview, kind, out);
        }
        if (!any) {
            out.println("It would change nothing.");
        }
        out.flush();
    }

    private static boolean kind(JsonNode preview, String kind, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        long visits = 0;
        for (JsonNode change : preview.path("changes")) {
            if (change.path("kind").asText().equals(kind)) {
                visits += change.path("visits").asLong();
                rows.add(List.of("  " + change.path("stage").asText(), change.path("what").asText(), change.path("visits").asText(), orders(change)));
            }
        }
        if (!rows.isEmpty()) {
            out.println("  " + HEADS.get(kind) + ": " + visits);
            out.print(Text.table(rows, 2));
        }
        return !rows.isEmpty();
    }

    private static String orders(JsonNode change) {
        List<String> names = new ArrayList<>();
        change.path("examples").forEach(name -> names.add(name.asText()));
        boolean more = names.size() > NAMES_MAX || change.path("visits").asLong() > names.size();
        return String.join(", ", names.subList(0, Math.min(NAMES_MAX, names.size()))) + (more ? " …" : "");
    }
}
