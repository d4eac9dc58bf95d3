package dev.stagewatch.engine.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.FactForm;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.Verdict;

/**
 * Reads what the engine stored in version 1: kind, version, then names in full. Only read, so that a changelog of that time
 * comes over; the first judgement writes the order anew. Stateless.
 */
final class FirstOrderForm {

    private FirstOrderForm() { }

    /** @param in after kind and version */
    static OrderState readState(String orderId, ByteReader in) {
        boolean dirty = in.next() == 1;
        long endLearned = in.fixed();
        String policy = in.text();
        Leftover before = in.next() == 1 ? readLeftover(orderId, in) : null;
        List<StatusFact> facts = FactForm.read(in, orderId).stream().map(OrderState::kept).toList();
        List<Said> said = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            said.add(readSaid(in));
        }
        return new OrderState(orderId, facts, new LogState(said), 0, before, dirty, endLearned, policy);
    }

    static Leftover readLeftover(String orderId, ByteReader in) {
        long ended = in.fixed();
        long highestVersion = in.varint();
        long versionsSeen = in.varint();
        String partner = in.text();
        Map<String, Leftover.Used> earlier = new HashMap<>();
        for (int count = in.count(); count > 0; count--) {
            earlier.put(in.text(), new Leftover.Used(in.count(), in.varint()));
        }
        return new Leftover(orderId, ended, highestVersion, versionsSeen, partner, earlier);
    }

    private static Said readSaid(ByteReader in) {
        return new Said(in.text(), FactKey.parse(in.text()), in.fixed(), in.fixed(), End.valueOf(in.text()),
                Verdict.valueOf(in.text()), in.varint(), in.count(), Level.valueOf(in.text()), in.varint(), in.varint(),
                in.text(), in.fixed(), in.fixed());
    }
}
