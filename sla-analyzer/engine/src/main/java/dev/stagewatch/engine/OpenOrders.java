package dev.stagewatch.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.policy.Policy;

/**
 * The orders whose state this instance owns, as judged up to the watermark. Open orders, and closed ones until the
 * correction window ends. Every answer is a snapshot; thread-safe; never waits for the stream.
 */
public interface OpenOrders {

    /** The order's timeline; empty where this instance does not own the order or it left the state. */
    Optional<OrderView> order(String orderId);

    /**
     * Where each visit of the order hangs or what its time went to (A2, A3), as its hops say; one entry for each of
     * {@link OrderView#stages}, in its order. Empty where this instance does not own the order.
     */
    default List<VisitHops> hops(String orderId) {
        return List.of();
    }

    /** What holds the order of an alert just now (A3); empty where no hop says, or the visit does not run any more. */
    default Optional<Holder> holder(Alert alert) {
        return Optional.empty();
    }

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

    /**
     * Visits at risk and overdue by the tier of the order's partner: for each stage of {@link #totals}, in its order, one entry for
     * each tier of the policy and one for {@code none}. Over the tiers of a stage they add up to its totals, both asked at one moment.
     */
    List<TierTotals> tierTotals();

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

    /**
     * What taking a policy would change, without taking it (D8): every order here is judged by it once, on the caller's thread, while
     * the stream goes on. Some 50 µs an order.
     *
     * @return empty while the watermark is not known
     */
    Optional<PolicyPreview> preview(Policy candidate);
}
