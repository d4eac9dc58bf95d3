package dev.stagewatch.model.verdict;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.End;
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

    /** As {@link #advance(LogState, Timeline, long, Surroundings)} where all services are heard of and nobody is asked. */
    public Step advance(LogState before, Timeline timeline, long watermark) {
        return advance(before, timeline, watermark, Surroundings.QUIET);
    }

    /**
     * To be called as well for orders with an alert when the silent services or the holder changed (B3), and when an answer came
     * for one that is awaiting it (B4). An answer of {@link Confirmation#none} ends the wait; without any it ends by itself once the
     * watermark went on by a minute.
     */
    public Step advance(LogState before, Timeline timeline, long watermark, Surroundings surroundings) {
        Confirmation answer = surroundings.confirmation() == null ? before.confirmation() : surroundings.confirmation();
        List<Judgement> judgements = new ArrayList<>(judge.judge(timeline, watermark));
        judgements.replaceAll(one -> one.level() == Level.OVERDUE ? surroundings.on(timeline, one, answer) : one);
        Map<Key, Said> known = new LinkedHashMap<>();
        before.visits().forEach(said -> known.put(new Key(said.stage(), said.key()), said));
        Policy newest = judge.policies().newest();
        Asking asking = new Asking(surroundings.looksUp() && newest.confirm().isPresent(), answer, watermark);
        VisitLog log = new VisitLog(timeline.orderId(), newest, watermark, asking);
        handOver(known, judgements, log);
        List<Judgement> present = new ArrayList<>(judgements.size());
        List<Said> last = new ArrayList<>(judgements.size());
        for (Judgement one : judgements) {
            Said saidBefore = known.remove(key(one));
            if (saidBefore != null || one.visit().started() <= watermark) {
                present.add(one);
                last.add(saidBefore);
            }
        }
        known.values().forEach(log::gone);
        List<Said> said = new ArrayList<>(present.size());
        for (int i = 0; i < present.size(); i++) {
            said.add(log.tell(last.get(i), present.get(i)));
        }
        long next = Math.min(Judge.nextChange(judgements), Asking.nextChange(said));
        return new Step(new LogState(said, answer), log.events(), next, List.copyOf(judgements));
    }

    /** V1: where another fact comes to start the same running visit, its alert goes on. A stage has one that runs at most. */
    private static void handOver(Map<Key, Said> known, List<Judgement> judgements, VisitLog log) {
        for (Judgement judgement : judgements) {
            if (!judgement.isRunning() || known.containsKey(key(judgement))) {
                continue;
            }
            String stage = judgement.visit().stage().name();
            known.values().stream()
                    .filter(said -> said.stage().equals(stage) && said.end() == End.RUNNING
                            && judgements.stream().noneMatch(other -> key(other).equals(new Key(stage, said.key()))))
                    .findFirst()
                    .ifPresent(said -> {
                        known.remove(new Key(stage, said.key()));
                        known.put(key(judgement), said);
                        log.renamed(said);
                    });
        }
    }

    private static Key key(Judgement judgement) {
        return new Key(judgement.visit().stage().name(), judgement.visit().key());
    }
}
