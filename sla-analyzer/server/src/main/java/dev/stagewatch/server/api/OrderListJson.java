package dev.stagewatch.server.api;

import java.time.Instant;
import java.util.List;

import dev.stagewatch.engine.RunningStage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Open visits, worst first.
 *
 * @param watermark the time they are judged at; absent while none is known
 */
@Schema(name = "OrderList")
public record OrderListJson(List<Entry> orders, Instant watermark) {

    /** An order in one of its open stages; an order in several has an entry for each. */
    @Schema(name = "OpenStage")
    public record Entry(String orderId, String partner, String stage, String status, String state, String level,
            Instant startedAt, Instant deadline, double elapsedSeconds, double limitSeconds) {

        static Entry of(RunningStage open) {
            return new Entry(open.orderId(), open.partner().orElse(null), open.stage(), open.status(),
                    OrderJson.word(open.state()), OrderJson.word(open.level()),
                    open.startedAt(), open.deadline().orElse(null),
                    Seconds.of(open.elapsed()), Seconds.of(open.limit()));
        }
    }
}
