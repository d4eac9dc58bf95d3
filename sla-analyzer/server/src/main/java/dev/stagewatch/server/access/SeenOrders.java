package dev.stagewatch.server.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.hop.Holder;

/** What a caller may see of the engine's orders. Thread-safe. */
public final class SeenOrders {

    /** Open visits that a search looks through, worst first: more would make one search as dear as thousands. */
    static final int SCAN_MAX = 5_000;

    private final OpenOrders orders;
    private final Caller caller;

    /**
     * A part of a list.
     *
     * @param isCut whether more was open than a search looks through, so that matches may be missing
     * @param more  whether further matches follow
     */
    public record Found(List<RunningStage> visits, boolean isCut, boolean more) { }

    public SeenOrders(OpenOrders orders, Caller caller) {
        this.orders = orders;
        this.caller = caller;
    }

    /** Empty where there is none, and likewise where it is another partner's. */
    public Optional<OrderView> order(String orderId) {
        return orders.order(orderId).filter(order -> caller.sees(order.partner()));
    }

    /** @param orderId of an order that {@link #order} gave */
    public List<VisitHops> hops(String orderId) {
        return order(orderId).map(order -> orders.hops(orderId)).orElse(List.of());
    }

    /** Worst first. @param offset matches passed over, from 0 */
    public Found search(OrderQuery query, int offset, int limit) {
        List<RunningStage> looked = orders.list(query.level(), query.stage(), SCAN_MAX);
        List<RunningStage> found = looked.stream().filter(visit -> caller.sees(visit.partner()) && query.matches(visit))
                .filter(visit -> query.holder().filter(part -> !isHeldBy(visit, part)).isEmpty())
                .skip(offset).limit(limit + 1L).toList();
        return new Found(found.subList(0, Math.min(limit, found.size())), looked.size() == SCAN_MAX, found.size() > limit);
    }

    private boolean isHeldBy(RunningStage visit, String part) {
        return holder(visit).filter(holder -> holder.sentence().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))).isPresent();
    }

    /** What holds a visit just now (A3). */
    public Optional<Holder> holder(RunningStage visit) {
        return hops(visit.orderId()).stream().filter(hops -> hops.stage().equals(visit.stage())).map(VisitHops::holder)
                .flatMap(Optional::stream).findFirst();
    }

    /** Sums by stage in the policy's order; of a partner those of its own orders among the worst {@value #SCAN_MAX}. */
    public List<StageTotals> totals() {
        if (caller.scope().isStaff()) {
            return orders.totals();
        }
        List<RunningStage> own = search(OrderQuery.ANY, 0, SCAN_MAX).visits();
        return orders.totals().stream().map(stage -> totals(stage, own.stream().filter(visit -> visit.stage().equals(stage.stage())).toList()))
                .toList();
    }

    private static StageTotals totals(StageTotals stage, List<RunningStage> own) {
        return new StageTotals(stage.stage(), own.size(), own.stream().filter(visit -> visit.level() == Level.AT_RISK).count(),
                own.stream().filter(visit -> visit.level() == Level.OVERDUE).count(),
                own.stream().map(RunningStage::elapsed).max(java.time.Duration::compareTo).orElse(java.time.Duration.ZERO), stage.limit());
    }

    /** Names of the stages that there are. */
    public Stream<String> stages() {
        return orders.totals().stream().map(StageTotals::stage);
    }

    /** The worst of each stage, and of the others as many as there is room for. */
    public List<RunningStage> cards(int perStage) {
        List<RunningStage> cards = new ArrayList<>();
        if (caller.scope().isStaff()) {
            orders.totals().stream().filter(stage -> stage.atRisk() + stage.overdue() > 0)
                    .forEach(stage -> cards.addAll(orders.list(Level.AT_RISK, Optional.of(stage.stage()), perStage)));
            orders.list(Level.NONE, Optional.empty(), perStage * 20).stream().filter(visit -> visit.level() == Level.NONE).forEach(cards::add);
        } else {
            cards.addAll(search(OrderQuery.ANY, 0, SCAN_MAX).visits());
        }
        return cards;
    }

    public Optional<Instant> watermark() {
        return orders.watermark();
    }
}
