package dev.stagewatch.history.store;

import dev.stagewatch.history.event.UnreadableEventException.Reason;

/**
 * A record that did not become history. Immutable by agreement: nobody changes the payload.
 *
 * @param key     the record's, or null
 * @param payload the record's value, or null; of a long one the first {@value #PAYLOAD_MAX} bytes are kept
 * @param message which field, and what would be right
 */
public record DeadLetter(String topic, int partition, long position, String key, byte[] payload, Reason reason, String message) {

    public static final int PAYLOAD_MAX = 65_536;
    private static final int TEXT_MAX = 1_024;

    public DeadLetter {
        key = storable(key);
        message = storable(message);
        payload = payload == null || payload.length <= PAYLOAD_MAX ? payload : java.util.Arrays.copyOf(payload, PAYLOAD_MAX);
    }

    private static String storable(String text) {
        return text == null ? null : text.substring(0, Math.min(text.length(), TEXT_MAX)).replace('\0', '\uFFFD');
    }
}
