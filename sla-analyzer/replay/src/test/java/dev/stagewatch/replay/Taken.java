package dev.stagewatch.replay;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.input.BadInput;
import dev.stagewatch.replay.input.Columns;
import dev.stagewatch.replay.input.CsvOptions;
import dev.stagewatch.replay.input.EventFiles;
import dev.stagewatch.replay.input.Progress;
import dev.stagewatch.replay.input.TimeForm;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What was read of a text, given as standard input. */
public record Taken(List<StatusFact> facts, Tally tally) {
    public static final CsvOptions USUAL = new CsvOptions(Columns.USUAL, null, true, TimeForm.usual(ZoneOffset.UTC));

    public static Taken from(String text) {
        return from(text.getBytes(StandardCharsets.UTF_8), USUAL, Policies.cases());
    }

    public static Taken from(byte[] bytes, CsvOptions csv, Policy policy) {
        try {
            return reading(bytes, csv, policy);
        } catch (BadInput e) {
            throw new AssertionError(e);
        }
    }

    public static Taken reading(byte[] bytes, CsvOptions csv, Policy policy) throws BadInput {
        List<StatusFact> facts = new ArrayList<>();
        Tally tally = new Tally();
        new EventFiles(new ByteArrayInputStream(bytes), new Progress(null)).facts(List.of("-"), policy, csv, tally, facts::add);
        return new Taken(facts, tally);
    }

    /** Each fact as {@code order status time}. */
    public List<String> lines() {
        return facts.stream().map(fact -> fact.orderId() + ' ' + fact.status() + ' ' + Nanos.toInstant(fact.at())).toList();
    }

    public static long at(String instant) {
        return Nanos.of(Instant.parse(instant));
    }
}
