package dev.stagewatch.history.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.history.event.EventReader;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.event.UnreadableEventException;
import dev.stagewatch.history.event.UnreadableEventException.Reason;
import dev.stagewatch.history.store.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records as they were read, each with what it says or why it says nothing. Immutable.
 *
 * @param items in the order of the topic
 */
record Batch(List<Item> items) {

    /** @param event null where there is a letter, or it is to be passed over; @param letter null where it could be read */
    record Item(ConsumerRecord<String, byte[]> source, SlaEvent event, DeadLetter letter) {

        /** The same record as a dead letter. */
        Item refused(String message) {
            return new Item(source, null, letter(source, Reason.REFUSED_BY_DATABASE, message));
        }

        private static DeadLetter letter(ConsumerRecord<String, byte[]> source, Reason reason, String message) {
            return new DeadLetter(source.topic(), source.partition(), source.offset(), source.key(), source.value(), reason, message);
        }

        private static Item of(ConsumerRecord<String, byte[]> source) {
            try {
                return new Item(source, EventReader.read(source.value()).orElse(null), null);
            } catch (UnreadableEventException e) {
                return new Item(source, null, letter(source, e.reason(), e.getMessage()));
            }
        }
    }

    Batch {
        items = List.copyOf(items);
    }

    static Batch of(Iterable<ConsumerRecord<String, byte[]>> records) {
        List<Item> items = new ArrayList<>();
        records.forEach(source -> items.add(Item.of(source)));
        return new Batch(items);
    }

    Batch with(Batch more) {
        List<Item> both = new ArrayList<>(items);
        both.addAll(more.items());
        return new Batch(both);
    }

    int size() {
        return items.size();
    }

    int passedOver() {
        return (int) items.stream().filter(item -> item.event() == null && item.letter() == null).count();
    }

    List<SlaEvent> events() {
        return items.stream().map(Item::event).filter(event -> event != null).toList();
    }

    List<DeadLetter> letters() {
        return items.stream().map(Item::letter).filter(letter -> letter != null).toList();
    }

    Batch without(java.util.Collection<TopicPartition> gone) {
        return new Batch(items.stream().filter(item -> !gone.contains(new TopicPartition(item.source().topic(), item.source().partition())))
                .toList());
    }

    /** What is to be read next, by partition. */
    Map<TopicPartition, OffsetAndMetadata> next() {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        items.forEach(item -> next.put(new TopicPartition(item.source().topic(), item.source().partition()),
                new OffsetAndMetadata(item.source().offset() + 1)));
        return next;
    }
}
