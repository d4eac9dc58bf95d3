package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.server.access.SeenOrders;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Open visits, worst first.
 *
 * @param watermark  the time they are judged at; absent while none is known
 * @param nextOffset to ask for what follows; absent after the last
 * @param incomplete true where more orders are open than a search looks through, so that matches may be missing; else absent
 */
@Schema(name = "OrderList")
public record OrderListJson(List<Entry> orders, Instant watermark, Integer nextOffset, Boolean incomplete) {

    static OrderListJson of(SeenOrders.Found found, int offset, SeenOrders orders) {
        return new OrderListJson(found.visits().stream().map(visit -> Entry.of(visit, orders)).toList(), orders.watermark().orElse(null),
                found.more() ? offset + found.visits().size() : null, found.isCut() ? true : null);
    }

    /**
     * An order in one of its open stages; an order in several has an entry for each.
     *
     * @param holder of one that is at risk or overdue, in words; absent where no hop says
     */
    @Schema(name = "OpenStage")
    public record Entry(String orderId, String partner, String stage, String status, String state, String level,
            Instant startedAt, Instant deadline, double elapsedSeconds, double limitSeconds, String holder) {

        static Entry of(RunningStage open, SeenOrders orders) {
            return new Entry(open.orderId(), open.partner().orElse(null), open.stage(), open.status(),
                    OrderJson.word(open.state()), OrderJson.word(open.level()),
                    open.startedAt(), open.deadline().orElse(null),
                    Seconds.of(open.elapsed()), Seconds.of(open.limit()),
                    open.level() == Level.NONE ? null : orders.holder(open).map(Holder::sentence).orElse(null));
        }
    }
}
