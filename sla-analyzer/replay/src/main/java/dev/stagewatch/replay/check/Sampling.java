package dev.stagewatch.replay.check;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs that traces were sampled before they were exported, which loses orders. Not thread-safe. */
final class Sampling {
    private static final Pattern THRESHOLD = Pattern.compile("(?:^|[,;\\s])ot=(?:[^,]*;)?(?:th:([0-9a-f]{1,14})|p:(\\d{1,2}))");
    private static final int HEX_DIGITS = 14;

    private final Set<ByteString> spans = new HashSet<>();
    private final Map<ByteString, String> parents = new HashMap<>();
    private final Set<String> ratios = new TreeSet<>();
    private final Map<String, Long> samplers = new TreeMap<>();
    private long roots;

    void look(Span span, String service) {
        spans.add(span.getSpanId());
        if (span.getParentSpanId().isEmpty()) {
            roots++;
        } else {
            parents.putIfAbsent(span.getParentSpanId(), service);
        }
        Matcher ratio = THRESHOLD.matcher(span.getTraceState());
        if (ratio.find()) {
            ratio(ratio);
        }
        String sampler = Attributes.text(span.getAttributesList(), "sampler.type");
        if (sampler != null && !sampler.equals("const")) {
            samplers.merge(sampler + " " + Attributes.text(span.getAttributesList(), "sampler.param"), 1L, Long::sum);
        }
    }

    private void ratio(Matcher found) {
        double kept = found.group(1) != null
                ? 1 - Long.parseLong((found.group(1) + "0".repeat(HEX_DIGITS)).substring(0, HEX_DIGITS), 16) / Math.pow(16, HEX_DIGITS)
                : Math.pow(2, -Integer.parseInt(found.group(2)));
        if (kept < 1) {
            ratios.add(String.format(Locale.ROOT, "%.3g %%", kept * 100));
        }
    }

    /** Shares of traces kept, as their state says; empty where none does. */
    Set<String> ratios() {
        return ratios;
    }

    /** Samplers that spans of Jaeger clients name. */
    Set<String> samplers() {
        return samplers.keySet();
    }

    long roots() {
        return roots;
    }

    /** Parents that spans name and the sample does not have. */
    long missingParents() {
        return parents.keySet().stream().filter(parent -> !spans.contains(parent)).count();
    }

    long parents() {
        return parents.size();
    }

    /** Services whose spans have missing parents. */
    Set<String> childrenOfMissing() {
        Set<String> services = new TreeSet<>();
        parents.forEach((parent, service) -> {
            if (!spans.contains(parent)) {
                services.add(service);
            }
        });
        return services;
    }
}
