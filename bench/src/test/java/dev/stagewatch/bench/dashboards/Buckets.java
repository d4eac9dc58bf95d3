package dev.stagewatch.bench.dashboards;

import dev.stagewatch.bench.dashboards.Story.Visit;
import java.util.List;

/** A quantile as a histogram tells it: even within a bucket. */
final class Buckets {
    /** The usual bounds and the limits of the story's policy. */
    private static final double[] BOUNDS = {1, 4, 5, 15, 60, 300};

    private Buckets() {}

    /** @param share 0 to 1 */
    static double quantile(double share, List<Visit> visits) {
        double rank = share * visits.size();
        double below = 0;
        double from = 0;
        for (double bound : BOUNDS) {
            long upTo = visits.stream().filter(visit -> visit.elapsed() / 1e9 <= bound).count();
            if (upTo >= rank) {
                return from + (bound - from) * (rank - below) / (upTo - below);
            }
            below = upTo;
            from = bound;
        }
        throw new IllegalArgumentException("a visit is longer than the last bound");
    }
}
