package dev.stagewatch.engine.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

import dev.stagewatch.engine.codec.RelayForm;

/** Facts go to the partition of their order, marks and heartbeats to every partition. Thread-safe. */
final class ToAllOrOne implements StreamPartitioner<String, byte[]> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int count) {
        return Optional.of(RelayForm.isForAll(value)
                ? IntStream.range(0, count).boxed().collect(Collectors.toSet())
                : Set.of(partition(key, count)));
    }

    /** Of {@code count}, as Kafka's own clients place a key. */
    static int partition(String key, int count) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % count;
    }
}
