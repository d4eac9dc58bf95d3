package dev.stagewatch.model.verdict;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.LogState.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what is new: {@code (said before, timeline, watermark) -> events}. To be called when the watermark advanced, after all
 * facts read before it, and then only for orders with a new fact, a new policy or a {@code nextChange} that is due.
 * Immutable and thread-safe.
 */
public final class OrderLog {
    private final Judge judge;

    public OrderLog(Judge judge) {
        this.judge = judge;
    }

    /**
     * @param state      to be kept and given back the next time
     * @param events     in the order in which they are to be written
     * @param nextChange smallest watermark at which {@link #advance} is to be called although no fact came; NEVER where none
     * @param judgements as of this watermark, for views and metrics
     */
    public record Step(LogState state, List<OrderEvent> events, long nextChange, List<Judgement> judgements) {
    }

    private record Key(String stage, FactKey fact) {
    }

    public Step advance(LogState before, Timeline timeline, long watermark) {
        List<Judgement> judgements = judge.judge(timeline, watermark);
        Map<Key, Said> known = new LinkedHashMap<>();
        before.visits().forEach(said -> known.put(new Key(said.stage(), said.key()), said));
        handOver(known, judgements);
        VisitLog log = new VisitLog(timeline.orderId(), judge.policies().newest().grace(), watermark);
        List<Said> said = new ArrayList<>(judgements.size());
        List<Judgement> present = new ArrayList<>(judgements.size());
        for (Judgement judgement : judgements) {
            Said last = known.remove(key(judgement));
            if (last != null || judgement.visit().started() <= watermark) {
                present.add(judgement);
                said.add(last);
            }
        }
        known.values().forEach(log::gone);
        for (int i = 0; i < present.size(); i++) {
            said.set(i, log.tell(said.get(i), present.get(i)));
        }
        return new Step(new LogState(said), log.events(), Judge.nextChange(judgements), judgements);
    }

    /** V1: where another fact comes to start the same running visit, what was said of it goes on. */
    private static void handOver(Map<Key, Said> known, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            if (!judgement.isRunning() || known.containsKey(key(judgement))) {
                continue;
            }
            String stage = judgement.visit().stage().name();
            known.entrySet().stream()
                    .filter(entry -> entry.getKey().stage().equals(stage)
                            && judgements.stream().noneMatch(other -> key(other).equals(entry.getKey())))
                    .reduce((first, last) -> last)
                    .ifPresent(entry -> {
                        known.remove(entry.getKey());
                        known.put(key(judgement), renamed(entry.getValue(), judgement));
                    });
        }
    }

    private static Said renamed(Said said, Judgement judgement) {
        return new Said(said.stage(), judgement.visit().key(), judgement.visit().started(), said.ended(), said.end(), said.verdict(),
                said.elapsed(), said.revision(), said.alert(), said.alertLimit(), said.alertWarn(), said.alertPolicy(),
                said.alertStretch(), said.alertSince());
    }

    private static Key key(Judgement judgement) {
        return new Key(judgement.visit().stage().name(), judgement.visit().key());
    }
}
