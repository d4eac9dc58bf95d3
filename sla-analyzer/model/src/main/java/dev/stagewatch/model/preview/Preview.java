package dev.stagewatch.model.preview;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.Reason;
import dev.stagewatch.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What taking a policy would change (D6, D8). Immutable.
 *
 * @param orders      how many were tried
 * @param fires       alerts that it would fire at once, or raise from at risk to overdue (that is no end of the first)
 * @param resolves    alerts that it would end at once, with the reason
 * @param corrected   finished visits whose verdict its taking would change: through other {@code from}, {@code to},
 *                    {@code pause} or {@code rework}, since a finished visit keeps the limit and calendar of its stop
 * @param retold      finished visits that would have another verdict had it been in force from the beginning
 */
public record Preview(int orders, List<Fires> fires, List<Resolves> resolves, List<Changes> corrected, List<Changes> retold) {

    /**
     * @param key     the fact that starts the visit
     * @param elapsed business nanoseconds counted at the watermark
     * @param limit   the new one, nanoseconds
     */
    public record Fires(String orderId, String stage, FactKey key, Level level, long elapsed, long limit) {
    }

    /**
     * @param elapsed as in {@link Fires}; 0 where the visit is gone
     * @param limit   the new one, nanoseconds; where the visit is gone, the one it fires with
     */
    public record Resolves(String orderId, String stage, FactKey key, Level level, Reason reason, long elapsed, long limit) {
    }

    /** @param before null where the visit is not there now; @param after null where it would be gone */
    public record Changes(String orderId, String stage, FactKey key, Verdict before, Verdict after) {
    }

    public static final Preview NOTHING = new Preview(0, List.of(), List.of(), List.of(), List.of());

    public Preview {
        fires = List.copyOf(fires);
        resolves = List.copyOf(resolves);
        corrected = List.copyOf(corrected);
        retold = List.copyOf(retold);
    }

    /** Of all orders of the two; for many orders gather a list and take {@link #of}. */
    public Preview plus(Preview other) {
        return of(List.of(this, other));
    }

    public static Preview of(List<Preview> parts) {
        List<Fires> fires = new ArrayList<>();
        List<Resolves> resolves = new ArrayList<>();
        List<Changes> corrected = new ArrayList<>();
        List<Changes> retold = new ArrayList<>();
        int orders = 0;
        for (Preview part : parts) {
            orders += part.orders();
            fires.addAll(part.fires());
            resolves.addAll(part.resolves());
            corrected.addAll(part.corrected());
            retold.addAll(part.retold());
        }
        return new Preview(orders, fires, resolves, corrected, retold);
    }
}
