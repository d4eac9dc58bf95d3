package dev.stagewatch.server.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An order's page in words and places. Immutable. Places and widths are thousandths of the time from {@code begin} to {@code end}.
 *
 * @param tone        of its worst open stage: {@code overdue}, {@code at_risk} or {@code none}
 * @param holders     what holds it, a sentence for each open stage that is known to hang
 * @param missing     versions that were never seen (B1)
 * @param isLive      whether the engine has it; else history alone
 * @param corrections former revisions of what was said of visits
 * @param journeyLink to the whole order in Jaeger; empty where that has none
 */
record OrderModel(String orderId, String partner, String tone, String headline, List<Held> holders, int missing, boolean isLive, String asOf,
        String begin, String end, List<Bar> bars, List<Fact> facts, List<Correction> corrections, String apiLink,
        String journeyLink) {

    record Held(String stage, String text) { }

    /**
     * A visit of a stage on the axis.
     *
     * @param number  1 for the first visit, more for rework
     * @param pauses  where its clock stood
     * @param due     place of its deadline; -1 where there is none on the axis
     * @param parts   what its time went to, largest first
     * @param isTruncated hops are missing, so the parts are not exact (A4)
     */
    record Bar(String stage, int number, String from, String tone, String state, int x, int width, List<Gap> pauses, int due, String times,
            String startedAt, String endedAt, String deadline, List<Part> parts, boolean isTruncated) { }

    record Gap(int x, int width) { }

    /** @param x place within the visit, likewise its width. @param name class of its colour */
    record Part(String name, String label, String who, String time, int x, int width) {

        static List<Part> shown(List<dev.stagewatch.model.hop.Part> parts, Words words) {
            long whole = Math.max(1, parts.stream().mapToLong(dev.stagewatch.model.hop.Part::nanos).sum());
            List<Part> shown = new ArrayList<>();
            long before = 0;
            for (dev.stagewatch.model.hop.Part part : parts) {
                int x = (int) (before * Axis.LENGTH / whole);
                before += part.nanos();
                shown.add(new Part(part.component().name().toLowerCase(Locale.ROOT), words.of("component", part.component()),
                        String.join(" ", Stream.of(part.service(), part.target()).filter(text -> !text.isEmpty()).toList()),
                        words.duration(Duration.ofNanos(part.nanos())), x, (int) (before * Axis.LENGTH / whole) - x));
            }
            return shown;
        }
    }

    /** A status as it was told. @param trace address of its trace; empty where there is none */
    record Fact(String status, String version, String at, String instant, String service, String traceId, String trace) { }

    record Correction(String stage, int revision, String end, String verdict, String elapsed, String saidAt) { }
}
