package dev.stagewatch.history.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Outcome;
import dev.stagewatch.history.store.Refusal;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic into history until it is closed: poll, one transaction, then the offsets. While the database is away it holds
 * one batch, reads no further and stays in its group. What the database refuses for its values goes to the dead letters, one
 * record at a time. Owns one thread; {@link #close} from any thread.
 */
public final class HistoryFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final FeedSettings settings;
    private final HistoryWriter writer;
    private final FeedCounts counts;
    private final Clock clock;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean closing;
    private volatile Throwable failure;
    private Batch held = new Batch(List.of());
    private boolean holding;

    private HistoryFeed(FeedSettings settings, HistoryWriter writer, FeedCounts counts, Clock clock) {
        this.settings = settings;
        this.writer = writer;
        this.counts = counts;
        this.clock = clock;
        this.consumer = new KafkaConsumer<>(settings.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "history-feed");
    }

    public static HistoryFeed start(FeedSettings settings, HistoryWriter writer, FeedCounts counts, Clock clock) {
        HistoryFeed feed = new HistoryFeed(settings, writer, counts, clock);
        feed.thread.start();
        return feed;
    }

    /** Why the feed ended by itself; null while it runs. For the server's health check: history falls behind. */
    public Throwable failure() {
        return failure;
    }

    /** Ends after the batch under way; what was not written is read again by the next one. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(settings.topic()), new GivingBack());
            while (!closing) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("closed while it polled");
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("history is no longer written; restart the analyzer to go on where it stopped", e);
        } finally {
            counts.returned(held.size());
        }
    }

    private void step() {
        held = Batch.of(consumer.poll(POLL));
        counts.taken(held.size());
        for (int failures = 0; held.size() > 0 && !closing && !written(); failures++) {
            counts.failed(clock.millis());
            holdFor(wait(failures));
        }
    }

    /** @return whether the batch is in the database now, or nothing is left of it */
    private boolean written() {
        Batch batch = held;
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        try {
            outcomes.putAll(writer.write(batch.events(), batch.letters()));
        } catch (RuntimeException e) {
            if (!Refusal.isOfData(e)) {
                LOG.warn("history cannot be written now, {} records wait: {}", batch.size(), firstLine(e));
                return false;
            }
            held = sifted(batch);
            return held.size() == 0;
        }
        outcomes.put(Outcome.PASSED_OVER, batch.passedOver());
        batch.letters().forEach(letter -> counts.buried(letter.reason()));
        counts.written(outcomes);
        commit(batch);
        held = new Batch(List.of());
        return true;
    }

    /** Writes record by record, so that only the one that is refused is buried. @return what could not be written now */
    private Batch sifted(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            try {
                Batch.Item item = oneThatFits(batch.items().get(i), outcomes);
                if (item.letter() != null) {
                    counts.buried(item.letter().reason());
                }
                outcomes.put(Outcome.PASSED_OVER, new Batch(List.of(item)).passedOver());
                counts.written(outcomes);
                commit(new Batch(List.of(item)));
            } catch (RuntimeException e) {
                LOG.warn("history cannot be written now, {} records wait: {}", batch.size() - i, firstLine(e));
                return new Batch(batch.items().subList(i, batch.size()));
            }
        }
        return new Batch(List.of());
    }

    /** Writes a record, or the letter that says why it cannot be. */
    private Batch.Item oneThatFits(Batch.Item item, Map<Outcome, Integer> outcomes) {
        Batch alone = new Batch(List.of(item));
        try {
            add(writer.write(alone.events(), alone.letters()), outcomes);
            return item;
        } catch (RuntimeException e) {
            if (!Refusal.isOfData(e)) {
                throw e;
            }
            Batch.Item refused = item.refused(firstLine(e));
            add(writer.write(List.of(), List.of(refused.letter())), outcomes);
            return refused;
        }
    }

    private static void add(Map<Outcome, Integer> some, Map<Outcome, Integer> all) {
        some.forEach((outcome, count) -> all.merge(outcome, count, Integer::sum));
    }

    /** After the database: a crash between the two is a re-read, which changes nothing. */
    private void commit(Batch batch) {
        try {
            consumer.commitSync(batch.next());
        } catch (WakeupException e) {
            LOG.debug("closed while it committed: the batch is read again");
        } catch (KafkaException e) {
            LOG.info("offsets were not committed, the batch is read again: {}", e.getMessage());
        }
    }

    private Duration wait(int failures) {
        Duration doubled = settings.retryMin().multipliedBy(1L << Math.min(failures, 20));
        return doubled.compareTo(settings.retryMax()) < 0 ? doubled : settings.retryMax();
    }

    /** Reads nothing, but polls, so that the group does not take us for dead. */
    private void holdFor(Duration wait) {
        holding = true;
        consumer.pause(consumer.assignment());
        long end = clock.millis() + wait.toMillis();
        for (long left = wait.toMillis(); left > 0 && held.size() > 0 && !closing; left = end - clock.millis()) {
            Batch more = Batch.of(consumer.poll(Duration.ofMillis(left)));
            counts.taken(more.size());
            held = held.with(more);
        }
        holding = false;
        consumer.resume(consumer.assignment());
    }

    private static String firstLine(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }

    /** The records held of a partition that goes to another are the other's to write. */
    private final class GivingBack implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Batch left = held.without(partitions);
            counts.returned(held.size() - left.size());
            held = left;
        }

        /** Partitions that come while a batch is held must wait like the others, also where all that was held is given back. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (holding) {
                consumer.pause(partitions);
            }
        }
    }
}
