package dev.stagewatch.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The orders whose state this instance owns, as judged up to the watermark. Open orders, and closed ones until the
 * correction window ends. Every answer is a snapshot; thread-safe; never waits for the stream.
 */
public interface OpenOrders {

    /** The order's timeline; empty where this instance does not own the order or it left the state. */
    Optional<OrderView> order(String orderId);

    /**
     * Orders with a running stage, worst first: overdue before at risk, then by the earliest start.
     *
     * @param level least level that is of interest; {@code NONE}: every open order
     * @param stage only this stage; empty: any
     * @param limit most entries returned, 1 or more
     */
    List<RunningStage> list(Level level, Optional<String> stage, int limit);

    /** One entry for each stage of the policy, in its order, then one for each implicit stage that is open (S3). */
    List<StageTotals> totals();

    /** Every alert that fires now (D3). */
    List<Alert> firing();

    /**
     * Alerts that resolved, oldest first; only the last {@link EngineSettings#resolvedKept()} are remembered.
     *
     * @param afterSequence 0 for all, else the highest {@link ResolvedAlert#sequence()} seen so far
     */
    List<ResolvedAlert> resolved(long afterSequence);

    /** The time up to which all orders here are judged, the smallest over the partitions owned; empty: not known yet. */
    Optional<Instant> watermark();

    /** Services that are silent as of the watermark, by name, each with the overdue orders it holds (B3). */
    default List<SilentService> silentServices() {
        return List.of();
    }

    /** Partitions of the input, as {@code topic-partition}, that nobody reads although others are read on (W4). */
    default List<String> unreadPartitions() {
        return List.of();
    }

    /** How many orders the state holds, closed ones included. */
    long size();
}
