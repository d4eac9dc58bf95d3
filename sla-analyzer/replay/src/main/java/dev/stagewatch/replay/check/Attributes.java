package dev.stagewatch.replay.check;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/** Looks up attributes as the reader does: the first of a key counts, and only scalar values are text. Stateless. */
final class Attributes {

    private Attributes() {
    }

    /** The value as text, or null. */
    static String text(List<KeyValue> attributes, String key) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key)) {
                return text(attribute.getValue());
            }
        }
        return null;
    }

    static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> null;
        };
    }

    /** The value in the first of these places that has the key, or null. */
    @SafeVarargs
    static String first(String key, List<KeyValue>... places) {
        for (List<KeyValue> place : places) {
            for (KeyValue attribute : place) {
                if (attribute.getKey().equals(key)) {
                    return text(attribute.getValue());
                }
            }
        }
        return null;
    }
}
