package dev.stagewatch.replay.check;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The attribute keys of a sample, to find those that look like an order's id, status or version. Bounded. Not thread-safe. */
final class Keys {
    private static final int KEYS_MAX = 2_000;
    private static final int VALUES_MAX = 1_000;
    private static final Pattern ORDER_ID = Pattern.compile(
            "(.*[._-])?(order|purchase|booking|shipment|case|job|ticket|claim|application)([._-]?(id|no|nr|number|key|uuid))?");
    private static final Pattern STATUS = Pattern.compile("(.*[._-])?(status|state|stage|phase|step|activity)");
    private static final Pattern NO_STATUS = Pattern.compile("(http|rpc|otel|grpc|db|messaging|net|process|thread|k8s|span)[._].*");
    private static final Pattern VERSION = Pattern.compile("(.*[._-])?(order|purchase|booking|case)[._-]?(version|revision|seq|sequence)");

    private static final class Seen {
        private long count;
        private final Set<String> values = new HashSet<>();
    }

    private final Map<String, Seen> keys = new HashMap<>();

    void look(List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            Seen seen = keys.get(attribute.getKey());
            if (seen == null && keys.size() < KEYS_MAX) {
                seen = new Seen();
                keys.put(attribute.getKey(), seen);
            }
            String value = Attributes.text(attribute.getValue());
            if (seen != null && value != null) {
                seen.count++;
                if (seen.values.size() < VALUES_MAX) {
                    seen.values.add(value);
                }
            }
        }
    }

    /** Keys that look like an order id, the likeliest first: an order before other things, many values before few. */
    List<String> likeOrderIds() {
        return like(ORDER_ID).sorted(Comparator.comparing((String key) -> !key.toLowerCase(Locale.ROOT).contains("order"))
                .thenComparing(key -> -keys.get(key).values.size()).thenComparing(key -> key)).toList();
    }

    /** Keys that look like a status: of few values, and not those of protocols. */
    List<String> likeStatuses() {
        return like(STATUS).filter(key -> !NO_STATUS.matcher(key.toLowerCase(Locale.ROOT)).matches())
                .filter(key -> keys.get(key).values.size() >= 2 && keys.get(key).values.size() < 100)
                .sorted(Comparator.comparing((String key) -> -keys.get(key).count).thenComparing(key -> key)).toList();
    }

    List<String> likeVersions() {
        return like(VERSION).sorted().toList();
    }

    /** A few of a key's values, sorted. */
    List<String> valuesOf(String key, int count) {
        return keys.get(key).values.stream().sorted().limit(count).toList();
    }

    private java.util.stream.Stream<String> like(Pattern pattern) {
        return keys.keySet().stream().filter(key -> pattern.matcher(key.toLowerCase(Locale.ROOT)).matches());
    }
}
