package dev.stagewatch.bench.bottlenecks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One order that was sent into one bottleneck, and what was said of it.
 *
 * @param holder      the alert's sentence; what is missing in words where there was no alert or no holder
 * @param isHolder    whether the alert names the bottleneck
 * @param first       the component that the finished visit was spent on most
 * @param isFirst     whether that is the bottleneck
 * @param seconds     the whole episode took
 */
record Episode(Bottleneck kind, String variant, String order, String holder, boolean isHolder, String first, boolean isFirst, double seconds) {
    private static final Duration ALERTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration OVER_WITHIN = Duration.ofSeconds(100);
    /** Spans are sent in batches: the last of a visit come a little after its status. */
    private static final long LAST_SPANS_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Runs one from its injection until the plant is as before; one that breaks counts as wrong. */
    static Episode of(Bottleneck kind, Injection injection, Plant plant) throws IOException {
        try {
            return seen(kind, injection, plant);
        } catch (RuntimeException e) {
            injection.heal(plant, "");
            return new Episode(kind, injection.variant(), "", "broke: " + e.getMessage(), false, "", false, 0);
        }
    }

    private static Episode seen(Bottleneck kind, Injection injection, Plant plant) throws IOException {
        long begun = System.nanoTime();
        String order = injection.begin(plant);
        Optional<JsonNode> alert = plant.receiver().await(order, injection.stage(), ALERTED_WITHIN);
        injection.heal(plant, order);
        JsonNode component = firstComponent(plant, order, injection.stage());
        cleanUp(plant, order);
        return new Episode(kind, injection.variant(), order, told(alert), alert.filter(injection.expected()::isHolder).isPresent(),
                said(component), injection.expected().isSpent(component), (System.nanoTime() - begun) / 1e9);
    }

    private static JsonNode firstComponent(Plant plant, String order, String stage) {
        Await.until(OVER_WITHIN, () -> plant.visit(order, stage).hasNonNull("endedAt"));
        LockSupport.parkNanos(LAST_SPANS_NANOS);
        return plant.visit(order, stage).at("/hops/components/0");
    }

    private static void cleanUp(Plant plant, String order) {
        try {
            plant.buyer().step(order, "cancel");
        } catch (IllegalStateException e) {
            // It went further than a customer can cancel, and is watched no more.
        }
    }

    private static String told(Optional<JsonNode> alert) {
        return alert.map(a -> a.path("holder").asText("no holder")).orElse("no alert");
    }

    private static String said(JsonNode component) {
        return component.isMissingNode() ? "no component" : String.format(java.util.Locale.ROOT, "%s %s %s %.1f s",
                component.path("component").asText(), component.path("service").asText(), component.path("target").asText(),
                component.path("seconds").asDouble());
    }

    /** A line for people. */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%s (%s) %s %s: %s | %s: %s | %.0f s", kind.label(), variant, order,
                isHolder ? "right" : "WRONG", holder, isFirst ? "first" : "NOT FIRST", first, seconds);
    }
}
