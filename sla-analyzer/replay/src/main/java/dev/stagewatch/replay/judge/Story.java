package dev.stagewatch.replay.judge;

import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import java.util.List;

/**
 * What a replay says of one order. Immutable.
 *
 * @param timeline   at the end of the replay
 * @param judgements one for each of {@code timeline.stages()}
 * @param alerts     what was fired, resolved and corrected on the way, in order
 * @param losses     what of its facts was left out
 */
public record Story(Timeline timeline, List<Judgement> judgements, List<Said> alerts, Losses losses) {

    /** @param watermark at which it was said, epoch nanoseconds */
    public record Said(long watermark, dev.stagewatch.model.verdict.OrderEvent event) {
    }

    /** Numbers of facts, see {@link dev.stagewatch.replay.facts.Loss}. */
    public record Losses(int duplicates, int twins, int tooMany, int afterAsOf) {
    }

    public Story {
        judgements = List.copyOf(judgements);
        alerts = List.copyOf(alerts);
    }
}
