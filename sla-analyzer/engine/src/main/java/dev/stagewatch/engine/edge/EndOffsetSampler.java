package dev.stagewatch.engine.edge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stagewatch.model.Nanos;

/**
 * The one thread that asks the broker where the input ends and how far the group has committed, and the one place where
 * the wall clock enters the watermark. A sample that fails is left out, and so are those soon after Kafka
 * was away ({@link KafkaOutage}): marks stand still, or go on with the records that are read.
 */
public final class EndOffsetSampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndOffsetSampler.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Admin admin;
    private final String group;
    private final List<TopicPartition> partitions;
    private final EndOffsets into;
    private final InstantSource clock;
    private final ScheduledExecutorService thread;
    private final KafkaOutage outage = new KafkaOutage();
    private boolean failing;

    /** Samples at once, then every {@code interval} after the previous answer. Does not close {@code admin}. */
    public EndOffsetSampler(Admin admin, String group, List<TopicPartition> partitions, EndOffsets into,
            InstantSource clock, Duration interval) {
        this.admin = admin;
        this.group = group;
        this.partitions = List.copyOf(partitions);
        this.into = into;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sla-end-offsets").factory());
        thread.scheduleWithFixedDelay(this::sampleOrLog, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void sampleOrLog() {
        try {
            sample();
            failing = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            if (!failing) {
                LOG.warn("end offsets of the input cannot be read, the watermark waits: {}", e.toString());
            }
            failing = true;
        }
    }

    /** The clock is read first: what is appended after the question was asked has a later append time. */
    private void sample() throws InterruptedException, ExecutionException, TimeoutException {
        long askedAt = Nanos.of(clock.instant());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Map<TopicPartition, Long> read = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                read.put(partition, offset.offset());
            }
        });
        List<TopicPartition> unread = partitions.stream().filter(p -> !read.containsKey(p)).toList();
        if (!unread.isEmpty()) {
            read.putAll(offsets(unread, OffsetSpec.earliest()));
        }
        if (outage.isRecent(askedAt)) {
            return;
        }
        ends.forEach((partition, end) -> into.sampled(partition, askedAt, end, read.get(partition)));
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> of, OffsetSpec spec)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> question = of.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                admin.listOffsets(question).all().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return answer.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }
}
