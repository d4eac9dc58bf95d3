package dev.stagewatch.bench.run;

import dev.stagewatch.local.site.Folders;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * How a run was asked for.
 *
 * @param seed    everything random follows from it
 * @param scale   1 is what the claims speak of; less is a try-out, its claims are shown all the same
 * @param scratch an empty folder, removed after a run that passed
 * @param folders of the checkout and of the cache
 * @param out     progress for people
 */
public record RunOptions(long seed, double scale, Path scratch, Folders folders, PrintStream out) {

    public RunOptions {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("--scale must be above 0, is " + scale);
        }
    }

    /** So many at scale 1, at least one, at this scale. */
    public long scaled(long atScaleOne) {
        return Math.max(1, Math.round(atScaleOne * scale));
    }

    /** A line of progress. */
    public void say(String format, Object... values) {
        out.printf("  " + format + "%n", values);
        out.flush();
    }
}
