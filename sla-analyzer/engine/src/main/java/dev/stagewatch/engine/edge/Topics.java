package dev.stagewatch.engine.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.stagewatch.engine.EngineSettings;

/** The topics the engine reads and writes: created where they are missing, verified where they are not. */
public final class Topics {

    private static final String LOG_APPEND_TIME = "LogAppendTime";
    private static final List<String> INPUTS = List.of(EngineSettings.SPANS_TOPIC, EngineSettings.LOGS_TOPIC);

    private final Admin admin;
    private final EngineSettings settings;

    public Topics(Admin admin, EngineSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /** A topic is not as the engine needs it; says which, which setting, and what would be right. */
    public static final class WrongTopicException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongTopicException(String message) {
            super(message);
        }
    }

    /**
     * The partitions of the input, after all topics were created or verified.
     *
     * @param readingChangelog of the reading half's store: where it is there already it gets as many partitions as the input, which may
     *                         have been given more; Streams itself would refuse to start
     * @throws WrongTopicException where a topic exists with a setting that makes watermarks wrong (W3)
     * @throws ExecutionException  where the broker does not answer
     */
    public List<TopicPartition> ensure(String readingChangelog) throws InterruptedException, ExecutionException {
        createMissing();
        Map<String, TopicDescription> found = admin.describeTopics(names()).allTopicNames().get();
        verifyAppendTime();
        grow(readingChangelog, INPUTS.stream().mapToInt(topic -> found.get(topic).partitions().size()).max().orElseThrow());
        return INPUTS.stream()
                .flatMap(topic -> IntStream.range(0, found.get(topic).partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    /** Each task writes to the partition of its own number, so that more of them change nothing for those that are there. */
    private void grow(String changelog, int partitions) throws InterruptedException, ExecutionException {
        if (!admin.listTopics().names().get().contains(changelog)) {
            return;
        }
        int before = admin.describeTopics(Set.of(changelog)).allTopicNames().get().get(changelog).partitions().size();
        if (before < partitions) {
            try {
                admin.createPartitions(Map.of(changelog, NewPartitions.increaseTo(partitions))).all().get();
            } catch (ExecutionException e) {
                // Another instance that started at the same time was faster.
                if (!(e.getCause() instanceof InvalidPartitionsException)) {
                    throw e;
                }
            }
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(INPUTS);
        names.add(EngineSettings.EVENTS_TOPIC);
        names.add(EngineSettings.DEAD_LETTER_TOPIC);
        return names;
    }

    private void createMissing() throws InterruptedException, ExecutionException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = names().stream().filter(name -> !existing.contains(name)).map(this::topic).toList();
        for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic topic(String name) {
        Map<String, String> config = new LinkedHashMap<>();
        if (INPUTS.contains(name)) {
            config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, LOG_APPEND_TIME);
        }
        return new NewTopic(name, settings.inputPartitions(), (short) settings.replicationFactor()).configs(config);
    }

    private void verifyAppendTime() throws InterruptedException, ExecutionException {
        Map<ConfigResource, Config> configs = admin.describeConfigs(INPUTS.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).collect(Collectors.toSet())).all().get();
        for (Map.Entry<ConfigResource, Config> entry : configs.entrySet()) {
            String type = entry.getValue().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
            if (!LOG_APPEND_TIME.equals(type)) {
                throw new WrongTopicException("topic " + entry.getKey().name() + ": "
                        + TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + " is " + type + ", must be " + LOG_APPEND_TIME
                        + ", else a producer's clock would move the watermark");
            }
        }
    }
}
