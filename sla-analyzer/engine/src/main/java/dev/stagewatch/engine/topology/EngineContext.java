package dev.stagewatch.engine.topology;

import java.util.List;
import java.util.function.Supplier;

import org.apache.kafka.common.TopicPartition;

import dev.stagewatch.engine.Confirmations;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.edge.EndOffsets;
import dev.stagewatch.engine.hops.LearnedRoutes;
import dev.stagewatch.engine.read.ReadRules;
import dev.stagewatch.engine.view.OwnedOrders;

/**
 * What the topology's processors share within one process.
 *
 * @param inputs     every partition of the input; each one's mark holds the watermark (W4)
 * @param endOffsets marks of partitions at whose end the reader stands
 * @param current    the newest policy (D6)
 * @param orders     where each timeline task shows its orders
 * @param confirmations of the system of record (B4)
 * @param partitions of the internal topic, that is of the judging half
 * @param judgedAtOnce orders judged in one go: a new policy for millions must not outlast a transaction
 * @param hops         whether hops are read beside statuses
 * @param routes       who reads which queue, as all tasks learned it
 */
public record EngineContext(
        List<TopicPartition> inputs, EndOffsets endOffsets, Supplier<PolicySource> current, EngineListener listener,
        OwnedOrders orders, Confirmations confirmations,
        int partitions, int judgedAtOnce, boolean hops, LearnedRoutes routes) {

    /** What a transaction is good for, at about 30 microseconds an order. */
    public static final int JUDGED_AT_ONCE = 20_000;

    public EngineContext {
        inputs = List.copyOf(inputs);
    }

    PolicySource policy() {
        return current.get();
    }

    /** What of a policy the reader needs. */
    ReadRules rules(PolicySource policy) {
        ReadRules statuses = ReadRules.of(policy.policy());
        return hops ? statuses.withHops() : statuses;
    }
}
