package dev.stagewatch.server.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/** How many requests a caller may send: so many a second, and twice as many at once after a quiet time. Thread-safe. */
public final class RateLimit {

    /** Callers whose count is kept; beyond them the one that was away longest begins anew. */
    private static final int CALLERS_MAX = 10_000;

    private final int perSecond;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS_MAX;
        }
    };

    /** @param perSecond 0: as many as they like */
    public RateLimit(int perSecond) {
        this(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimit(int perSecond, TimeMeter time) {
        if (perSecond < 0) {
            throw new IllegalArgumentException("API_REQUESTS_PER_SECOND must be 0 (no limit) or more, is " + perSecond);
        }
        this.perSecond = perSecond;
        this.time = time;
    }

    /** Counts a request. @return empty where it may go on, else the seconds to wait, at least 1 */
    OptionalLong take(String caller) {
        if (perSecond == 0) {
            return OptionalLong.empty();
        }
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? OptionalLong.empty()
                : OptionalLong.of(1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(caller, any -> Bucket.builder().withCustomTimePrecision(time)
                    .addLimit(limit -> limit.capacity(2L * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1))).build());
        }
    }
}
