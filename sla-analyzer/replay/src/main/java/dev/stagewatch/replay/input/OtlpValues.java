package dev.stagewatch.replay.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The values within OTLP JSON, at a parser's present token. A value of the wrong kind is as one that is missing, as it would be
 * to a reader of the binary form; a wrong structure is a fault. Confined to one thread.
 */
final class OtlpValues {
    private static final int KEYS_MAX = 1_000;
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Reads what stands under a key, of which the first token is current. */
    @FunctionalInterface
    interface Field {
        void read(String key) throws IOException;
    }

    /** Reads an element of an array, of which the first token is current. */
    @FunctionalInterface
    interface Item {
        void read() throws IOException;
    }

    private final JsonParser in;
    private final Consumer<JsonFault> faults;
    private final Map<String, String> keys = new HashMap<>();

    /** @param faults is told of each element that {@link #eachSound} left out */
    OtlpValues(JsonParser in, Consumer<JsonFault> faults) {
        this.in = in;
        this.faults = faults;
    }

    void expect(JsonToken token, String what) throws IOException {
        if (in.currentToken() != token) {
            throw new JsonFault(in, "no " + what + " where there is to be one");
        }
    }

    /** The current field's name in one form: {@code trace_id} and {@code traceId} are the same. */
    String key() throws IOException {
        String name = in.currentName();
        String known = keys.get(name);
        if (known == null) {
            known = name.replace("_", "").toLowerCase(Locale.ROOT);
            if (keys.size() < KEYS_MAX) {
                keys.put(name, known);
            }
        }
        return known;
    }

    void object(Field field) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_OBJECT, "object");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = key();
            in.nextToken();
            field.read(key);
        }
    }

    void each(Item item) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_ARRAY, "array");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            item.read();
        }
    }

    /** As {@link #each}, but a fault costs the element that has it, and what stands behind it is read. */
    void eachSound(Item item) throws IOException {
        JsonStreamContext array = in.getParsingContext();
        each(() -> {
            try {
                item.read();
            } catch (JsonFault fault) {
                faults.accept(fault);
                leaveTo(array);
            }
        });
    }

    private void leaveTo(JsonStreamContext outer) throws IOException {
        while (in.getParsingContext() != outer && in.nextToken() != null) {
            in.skipChildren();
        }
    }

    void attributes(Consumer<KeyValue> out) throws IOException {
        each(() -> {
            KeyValue.Builder attribute = KeyValue.newBuilder();
            object(key -> {
                switch (key) {
                    case "key" -> attribute.setKey(text());
                    case "value" -> attribute.setValue(value());
                    default -> in.skipChildren();
                }
            });
            out.accept(attribute.build());
        });
    }

    /** Of a list, a map or bytes only that there is one: no rule reads them. */
    AnyValue value() throws IOException {
        AnyValue.Builder value = AnyValue.newBuilder();
        object(key -> {
            switch (key) {
                case "stringvalue" -> value.setStringValue(text());
                case "boolvalue" -> value.setBoolValue(in.currentToken() == JsonToken.VALUE_TRUE || "true".equals(text()));
                case "intvalue" -> value.setIntValue(number());
                case "doublevalue" -> value.setDoubleValue(real());
                default -> {
                    in.skipChildren();
                    value.setArrayValue(ArrayValue.getDefaultInstance());
                }
            }
        });
        return value.build();
    }

    /** Text, or a scalar's text; empty for null, objects and arrays. */
    String text() throws IOException {
        if (in.currentToken().isScalarValue()) {
            return in.currentToken() == JsonToken.VALUE_NULL ? "" : in.getText();
        }
        in.skipChildren();
        return "";
    }

    /** A whole number, as number or text; 0 where it is none. */
    long number() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return in.getLongValue();
        }
        try {
            String text = text().strip();
            return text.isEmpty() || text.length() > 64 ? 0 : new BigInteger(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }

    /** Epoch nanoseconds; 0, that is missing, where it is none, or beyond what 63 bits hold. */
    long time() throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Math.max(0, in.getLongValue());
        }
        try {
            String text = text().strip();
            BigDecimal value = text.isEmpty() || text.length() > 64 ? BigDecimal.ZERO : new BigDecimal(text);
            boolean fits = value.signum() > 0 && value.scale() > -20 && value.compareTo(LONG_MAX) <= 0;
            return fits ? value.setScale(0, RoundingMode.DOWN).longValueExact() : 0;
        } catch (ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }

    private double real() throws IOException {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** An id of so many bytes in hex, or in base64 as protobuf's own JSON has it; empty where it is none. */
    ByteString id(int bytes) throws IOException {
        String text = text();
        try {
            if (text.length() == 2 * bytes) {
                return ByteString.copyFrom(HexFormat.of().parseHex(text));
            }
            byte[] decoded = text.isEmpty() || text.length() > 2 * bytes ? new byte[0] : Base64.getDecoder().decode(text);
            return decoded.length == bytes ? ByteString.copyFrom(decoded) : ByteString.EMPTY;
        } catch (IllegalArgumentException e) {
            return ByteString.EMPTY;
        }
    }

    /** An enum as number or name, with or without its prefix; 0 where it is none. */
    int constant(String prefix, EnumDescriptor names) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            return (int) number();
        }
        String text = text().toUpperCase(Locale.ROOT);
        EnumValueDescriptor named = names.findValueByName(text.startsWith(prefix) ? text : prefix + text);
        return named != null ? named.getNumber() : (int) number();
    }
}
