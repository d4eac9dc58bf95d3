package dev.stagewatch.engine.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;

import dev.stagewatch.engine.codec.FactsBatch;
import dev.stagewatch.engine.codec.Relay;

/**
 * Facts on their way to their order's partition, in one record for each partition until the next mark or commit: nobody reads what was
 * not committed, so that they lose no time by waiting. Confined to the stream thread.
 */
final class FactsOut {

    private final InternalProcessorContext<String, byte[]> context;
    private final ProcessorNode<?, ?, ?, ?> node;
    private final FactsBatch[] batches;
    private long newestMs;

    /** @param processor of the reading half, while it is being initialized */
    FactsOut(ProcessorContext<String, byte[]> processor, int partitions) {
        context = (InternalProcessorContext<String, byte[]>) processor;
        node = context.currentNode();
        batches = new FactsBatch[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            batches[partition] = new FactsBatch();
        }
    }

    /** @param timestampMs append time of the record that brought them */
    void add(Relay.Facts facts, long timestampMs) {
        newestMs = Math.max(newestMs, timestampMs);
        FactsBatch batch = batches[ToAllOrOne.partition(facts.orderId(), batches.length)];
        if (!batch.add(facts)) {
            send(batch);
            batch.add(facts);
        }
    }

    /** Sends all that wait. */
    void send() {
        for (FactsBatch batch : batches) {
            if (!batch.isEmpty()) {
                send(batch);
            }
        }
    }

    /** Lets the processor forward within a commit, in which none is at work; a cache of Streams' own forwards in the same way. */
    void atCommit(Runnable forwards) {
        ProcessorNode<?, ?, ?, ?> before = context.currentNode();
        context.setCurrentNode(node);
        try {
            forwards.run();
        } finally {
            context.setCurrentNode(before);
        }
    }

    private void send(FactsBatch batch) {
        context.forward(new Record<>(batch.key(), batch.take(), newestMs), OrderTopology.RELAYS);
    }
}
