package dev.stagewatch.replay.judge;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.OrderLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Judges one order as the live engine would have, with the data's time as the watermark (W5). Orders do not depend on each other,
 * so each is replayed by itself, and the watermark passes every instant. Immutable and thread-safe.
 *
 * <p>A timeline is built anew at each step, and its cost grows with its facts: steps over all facts would make an order's cost grow with
 * their square. So where facts only add to what is known, visits are stepped through each by itself, and of those whose facts come at
 * their time only such that used up their warning mark.
 */
public final class OrderReplay {
    /** As in the live engine: facts beyond this number are left out. */
    public static final int FACTS_MAX = 4_096;

    private final Policy policy;
    private final Judge judge;
    private final OrderLog log;

    public OrderReplay(Policy policy) {
        this.policy = policy;
        this.judge = new Judge(PolicyHistory.of(policy));
        this.log = new OrderLog(judge);
    }

    /**
     * @param end the last watermark, epoch nanoseconds; facts that arrive after it are not known
     * @return null where no fact is known by then
     */
    public Story replay(String orderId, List<StatusFact> facts, long end) {
        return replay(orderId, facts, end, false);
    }

    /** @param atEachFact also where it is known to change no alert */
    Story replay(String orderId, List<StatusFact> facts, long end, boolean atEachFact) {
        Arrivals every = Arrivals.of(facts);
        int after = every.countAfter(end);
        Arrivals arrivals = every.upTo(FACTS_MAX, end);
        if (arrivals.all().isEmpty()) {
            return null;
        }
        Timeline timeline = Timeline.of(orderId, arrivals.all(), policy);
        List<Judgement> judgements = judge.judge(timeline, end);
        List<Story.Said> alerts = !atEachFact && isInOrder(arrivals, timeline)
                ? visitByVisit(timeline, arrivals, judgements, end)
                : new Steps(log, watermark -> Timeline.of(orderId, arrivals.knownAt(watermark), policy)).run(arrivals.distinctTimes(), end);
        return new Story(timeline, judgements, alerts, losses(facts.size(), after, arrivals, timeline));
    }

    private static Story.Losses losses(int total, int after, Arrivals arrivals, Timeline timeline) {
        Set<FactKey> identities = new HashSet<>();
        arrivals.all().forEach(fact -> identities.add(fact.key()));
        int known = arrivals.all().size();
        return new Story.Losses(known - identities.size() - timeline.conflicts(),
                identities.size() - timeline.facts().size() - timeline.afterTerminal() - timeline.tooLate(), total - after - known, after);
    }

    /** Whether what is known at a watermark never has to be taken back: no late facts, and none that changes an earlier one. */
    private boolean isInOrder(Arrivals arrivals, Timeline timeline) {
        if (timeline.conflicts() > 0 || !arrivals.onlyAdd(policy.abandonAfter())) {
            return false;
        }
        StatusFact first = arrivals.all().getFirst();
        for (StatusFact fact : arrivals.all()) {
            if (fact.isVersioned() != first.isVersioned() || !Objects.equals(fact.partner(), first.partner())) {
                return false;
            }
        }
        return true;
    }

    /** In the order in which one log of the whole order would have said it. */
    private List<Story.Said> visitByVisit(Timeline timeline, Arrivals arrivals, List<Judgement> judgements, long end) {
        List<Story.Said> said = new ArrayList<>();
        boolean mayBeLate = arrivals.isArrivalKept();
        for (Judgement judgement : judgements) {
            if (mayBeLate || judgement.counted() >= judgement.limit().warnNanos()) {
                OneVisit visit = new OneVisit(timeline, arrivals, judgement);
                said.addAll(new Steps(log, visit::knownAt).run(visit.steps(), end));
            }
        }
        said.sort(Comparator.comparingLong(Story.Said::watermark));
        return said;
    }
}
