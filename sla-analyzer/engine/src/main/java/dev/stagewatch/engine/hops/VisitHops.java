package dev.stagewatch.engine.hops;

import java.util.List;
import java.util.Optional;

import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.Part;
import dev.stagewatch.model.hop.Slice;

/**
 * Where a visit of a stage hangs, or what its time was spent on. Immutable.
 *
 * @param stage     its name
 * @param visitId   identity of the fact that started the visit
 * @param holder    of a running visit (A3); empty where no hop is known
 * @param parts     of a finished visit, and of a running one so far, largest first (A2); empty where no hop is known
 * @param slices    what the parts are the sums of, in order of time, up to the end or the watermark
 * @param truncated hops are missing, so that what the parts name is not to be relied on (A4)
 */
public record VisitHops(String stage, String visitId, Optional<Holder> holder, List<Part> parts, List<Slice> slices,
        boolean truncated) {

    /** Where the times of what it was spent on are not of interest. */
    public VisitHops(String stage, String visitId, Optional<Holder> holder, List<Part> parts, boolean truncated) {
        this(stage, visitId, holder, parts, List.of(), truncated);
    }

    /** Of a visit of which no hop is known. */
    public static VisitHops unknown(String stage, String visitId) {
        return new VisitHops(stage, visitId, Optional.empty(), List.of(), false);
    }
}
