package dev.stagewatch.tracestore.backfill;

import java.time.Duration;

import dev.stagewatch.tracestore.TimeRange;

/**
 * What is read, and how fast.
 *
 * @param range          spans that start in it
 * @param window         read at a time; ids of its traces are held in memory, and a run that was ended reads its last one again
 * @param spansPerSecond at most, over a second or more
 * @param recordBytesMax of a record; a larger trace is several
 */
public record BackFillSettings(TimeRange range, Duration window, int spansPerSecond, int recordBytesMax) {

    /** @throws IllegalArgumentException where a part is out of its range, named with what would be right */
    public BackFillSettings {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("back-fill: the window is longer than nothing, not " + window);
        }
        if (spansPerSecond < 1) {
            throw new IllegalArgumentException("back-fill: at least 1 span per second, not " + spansPerSecond);
        }
        if (recordBytesMax < 16_384) {
            throw new IllegalArgumentException("back-fill: records have at least 16 KiB, not " + recordBytesMax + " bytes");
        }
    }
}
