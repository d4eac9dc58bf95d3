package dev.stagewatch.replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.StatusVisit;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.Verdict;
import dev.stagewatch.replay.Replay;
import dev.stagewatch.replay.facts.FactTable;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.judge.Story;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A replay as JSON, by {@code replay.schema.json}. The same facts and policy give the same bytes (D8): orders by id, no name of
 * a file, no wall clock. Written as it goes. Used once.
 */
public final class JsonReport implements Replay.Listener {
    /** Raised when a field changes its meaning or goes; new fields may come without. */
    public static final int SCHEMA_VERSION = 1;
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private final Policy policy;
    private final JsonGenerator json;
    private final Stages stages;

    public JsonReport(Policy policy, Writer out) throws IOException {
        this.policy = policy;
        this.stages = new Stages(policy);
        this.json = new JsonFactory().createGenerator(out);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(INDENT);
        printer.indentObjectsWith(INDENT);
        json.setPrettyPrinter(printer);
    }

    @Override
    public void begin(FactTable facts, long watermark) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA_VERSION);
        json.writeStringField("policy", policy.version());
        instant("firstTime", facts.firstTime());
        instant("lastTime", facts.lastTime());
        instant("watermark", watermark);
        json.writeArrayFieldStart("orders");
    }

    @Override
    public void order(Story story) throws IOException {
        stages.add(story);
        Timeline timeline = story.timeline();
        json.writeStartObject();
        json.writeStringField("order", timeline.orderId());
        text("partner", timeline.partner());
        text("status", timeline.lastStatus());
        instant("closedAt", timeline.closedAt());
        OptionalDouble completeness = timeline.completeness();
        if (completeness.isPresent()) {
            json.writeNumberField("completeness", completeness.getAsDouble());
        }
        json.writeArrayFieldStart("visits");
        for (StatusVisit visit : timeline.visits()) {
            visit(visit);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("stages");
        for (Judgement judgement : story.judgements()) {
            stage(judgement);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("alerts");
        for (Story.Said said : story.alerts()) {
            alert(said);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void visit(StatusVisit visit) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", visit.status());
        json.writeNumberField("number", visit.number());
        instant("enteredAt", visit.entered());
        instant("leftAt", visit.left());
        if (visit.left() != Nanos.NEVER) {
            seconds("seconds", visit.left() - visit.entered());
        }
        text("service", visit.fact().service());
        text("traceId", visit.fact().traceId());
        json.writeEndObject();
    }

    private void stage(Judgement judgement) throws IOException {
        json.writeStartObject();
        json.writeStringField("stage", judgement.visit().stage().name());
        json.writeBooleanField("implicit", judgement.visit().stage().implicit());
        json.writeNumberField("number", judgement.visit().number());
        json.writeStringField("from", judgement.visit().start().status());
        if (judgement.visit().stop() != null) {
            json.writeStringField("to", judgement.visit().stop().status());
        }
        json.writeStringField("end", lower(judgement.end()));
        if (judgement.isPaused()) {
            json.writeBooleanField("paused", true);
        }
        text("level", judgement.level() == Level.OK ? null : lower(judgement.level()));
        text("verdict", judgement.verdict() == Verdict.NONE ? null : lower(judgement.verdict()));
        instant("startedAt", judgement.visit().started());
        instant("endedAt", judgement.ended());
        instant("deadline", judgement.deadline());
        seconds("elapsedSeconds", judgement.elapsed());
        if (judgement.earlier() > 0) {
            seconds("earlierSeconds", judgement.earlier());
        }
        seconds("limitSeconds", judgement.limit().nanos());
        if (judgement.visit().missingVersions() > 0) {
            json.writeNumberField("missingVersions", judgement.visit().missingVersions());
        }
        json.writeEndObject();
    }

    private void alert(Story.Said said) throws IOException {
        OrderEvent event = said.event();
        json.writeStartObject();
        json.writeStringField("type", lower(event.kind()));
        json.writeStringField("stage", event.stage());
        if (event.number() > 0) {
            json.writeNumberField("number", event.number());
        }
        instant("at", event.at());
        instant("watermark", said.watermark());
        text("level", event.level() == Level.OK ? null : lower(event.level()));
        text("reason", event.reason() == null ? null : lower(event.reason()));
        text("verdict", event.verdict() == Verdict.NONE ? null : lower(event.verdict()));
        seconds("elapsedSeconds", event.elapsed());
        seconds("limitSeconds", event.limit());
        json.writeEndObject();
    }

    @Override
    public void end(Tally tally) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("stages");
        for (StageRow row : stages.named()) {
            row(row);
        }
        for (StageRow row : stages.implicit()) {
            row(row);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("counts");
        json.writeNumberField("lines", tally.lines());
        json.writeNumberField("spans", tally.spans());
        json.writeNumberField("facts", tally.found());
        json.writeNumberField("used", tally.used());
        json.writeNumberField("timesReplaced", tally.timesReplaced());
        json.writeNumberField("skewed", tally.skews());
        json.writeObjectFieldStart("leftOut");
        for (Loss loss : Loss.values()) {
            json.writeNumberField(loss.label(), tally.lost(loss));
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void row(StageRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("stage", row.name);
        json.writeBooleanField("implicit", row.implicit);
        for (Count count : List.of(new Count("visits", row.visits), new Count("met", row.met), new Count("breached", row.breached),
                new Count("inferred", row.inferred), new Count("cancelled", row.cancelled), new Count("abandoned", row.abandoned),
                new Count("running", row.running), new Count("paused", row.paused), new Count("atRisk", row.atRisk),
                new Count("overdue", row.overdue))) {
            json.writeNumberField(count.name(), count.value());
        }
        if (!row.durations.isEmpty()) {
            seconds("p50Seconds", row.durations.percentile(50));
            seconds("p95Seconds", row.durations.percentile(95));
            seconds("maxSeconds", row.durations.percentile(100));
        }
        json.writeEndObject();
    }

    private record Count(String name, long value) {
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Leaves out what is not known. */
    private void text(String name, String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private void instant(String name, long nanos) throws IOException {
        if (nanos != Nanos.NEVER && nanos != Nanos.UNKNOWN) {
            json.writeStringField(name, Nanos.toInstant(nanos).toString());
        }
    }

    private void seconds(String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString());
    }
}
