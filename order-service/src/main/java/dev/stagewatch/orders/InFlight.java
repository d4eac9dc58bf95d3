package dev.stagewatch.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The one clock of status changes, and the changes whose transactions are still open (W1).
 *
 * <p>A change gets its time before its commit, so a query of the outbox alone could miss a status that is already dated.
 * Time and registration are taken in one step: whoever asks for {@link #safeUntil()} gets a time that no change dated
 * earlier can still be waiting behind, unless it shows in the outbox afterwards.
 *
 * <p>Thread-safe.
 */
public final class InFlight {
    /** How long a change whose commit got no answer may still appear: beyond the server's own statement limits. */
    static final Duration DOUBT = Duration.ofSeconds(60);

    private record Open(Instant at, Instant forgetAt) {}

    private final InstantSource clock;
    private final Map<Long, Open> open = new HashMap<>();
    private Instant latest = Instant.EPOCH;
    private long nextTicket;

    public InFlight(InstantSource clock) {
        this.clock = clock;
    }

    /** A change under way. Ends with exactly one of the two calls. */
    public final class Ticket {
        private final long id;
        private final Instant at;

        private Ticket(long id, Instant at) {
            this.id = id;
            this.at = at;
        }

        /** The change's time, to the microsecond. */
        public Instant at() {
            return at;
        }

        /** Committed or rolled back: the outbox tells the rest. */
        public void settled() {
            synchronized (InFlight.this) {
                open.remove(id);
            }
        }

        /** The commit got no answer: the change may still appear for a while. */
        public void doubtful() {
            synchronized (InFlight.this) {
                open.computeIfPresent(id, (key, change) -> new Open(change.at(), now().plus(DOUBT)));
            }
        }
    }

    /** Dates a change: now, or {@code notBefore} where that is later, which happens when clocks of services differ. */
    public synchronized Ticket begin(Instant notBefore) {
        Instant now = now();
        Instant at = notBefore != null && notBefore.isAfter(now) ? notBefore : now;
        open.put(nextTicket, new Open(at, null));
        return new Ticket(nextTicket++, at);
    }

    /** The smaller of now and the oldest open change. Ask before the outbox is queried, not after. */
    public synchronized Instant safeUntil() {
        Instant now = now();
        open.values().removeIf(change -> change.forgetAt() != null && change.forgetAt().isBefore(now));
        return open.values().stream().map(Open::at).filter(now::isAfter).min(Instant::compareTo).orElse(now);
    }

    // Never back, also when the system's clock is set back: a change dated behind a sent complete-until would be unseen.
    private Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }
}
