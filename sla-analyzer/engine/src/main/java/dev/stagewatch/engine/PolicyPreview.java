package dev.stagewatch.engine;

import java.time.Instant;
import java.util.List;

/**
 * What taking a policy would change for the orders that an instance owns (D6, D8). Immutable.
 *
 * @param watermark at which it was tried
 * @param orders    how many were tried: open ones, and closed ones still in their correction window
 * @param changes   one entry for each kind of change of each stage, in a fixed order
 */
public record PolicyPreview(Instant watermark, long orders, List<Change> changes) {

    public enum Kind {
        /** an alert that it would fire at once, or raise */
        FIRES,
        /** an alert that it would end at once */
        RESOLVES,
        /** a finished visit whose verdict its taking would change */
        CORRECTED,
        /** a finished visit that would have another verdict had it been in force from the beginning */
        RETOLD
    }

    /**
     * @param what     the alert's level, the reason of its end, or {@code before -> after} of a verdict, in lower case
     * @param visits   how many
     * @param examples ids of the first few orders, sorted
     */
    public record Change(Kind kind, String stage, String what, long visits, List<String> examples) {

        public Change {
            examples = List.copyOf(examples);
        }
    }

    public PolicyPreview {
        changes = List.copyOf(changes);
    }
}
