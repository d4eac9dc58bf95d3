package dev.stagewatch.server.otlp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;

/**
 * The values that may stand under an allowed key: a short text, a number, a truth value, or a list of such. What is shaped
 * like a person's data is masked there too. The same bounds and patterns as the collector's.
 */
final class PlainValues {

    private static final int TEXT_BYTES_MAX = 4096;
    private static final String MASK = "****";

    private static final List<Pattern> PERSONAL = List.of(
            Pattern.compile("[A-Za-z0-9._%+-]+(@|%40)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
            Pattern.compile("\\b(4[0-9]{3}|5[1-5][0-9]{2}|2[2-7][0-9]{2}|62[0-9]{2})([ -]?[0-9]{4}){3}\\b"),
            Pattern.compile("\\+[0-9]{1,3}[ ()-]{0,2}[0-9]{2,4}([ ()-]{0,2}[0-9]{2,4}){2,3}\\b"),
            Pattern.compile("(?i)\\bbearer +[A-Za-z0-9._~+/=-]{8,}"));

    private PlainValues() {
    }

    static boolean isPlain(AnyValue value) {
        return value.hasArrayValue()
                ? value.getArrayValue().getValuesList().stream().allMatch(PlainValues::isScalar)
                : isScalar(value);
    }

    private static boolean isScalar(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> isShort(value.getStringValue());
            case INT_VALUE, DOUBLE_VALUE, BOOL_VALUE -> true;
            case BYTES_VALUE, ARRAY_VALUE, KVLIST_VALUE, VALUE_NOT_SET -> false;
        };
    }

    private static boolean isShort(String text) {
        return text.length() <= TEXT_BYTES_MAX && text.getBytes(StandardCharsets.UTF_8).length <= TEXT_BYTES_MAX;
    }

    /** The value with personal data masked; for plain values only. */
    static AnyValue masked(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> AnyValue.newBuilder().setStringValue(masked(value.getStringValue())).build();
            case ARRAY_VALUE -> AnyValue.newBuilder().setArrayValue(masked(value.getArrayValue())).build();
            default -> value;
        };
    }

    private static ArrayValue masked(ArrayValue list) {
        ArrayValue.Builder masked = ArrayValue.newBuilder();
        list.getValuesList().forEach(element -> masked.addValues(masked(element)));
        return masked.build();
    }

    private static String masked(String text) {
        String masked = text;
        for (Pattern personal : PERSONAL) {
            masked = personal.matcher(masked).replaceAll(MASK);
        }
        return masked;
    }
}
