package dev.stagewatch.bench.scaling;

import dev.stagewatch.bench.record.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of docs/scaling.md that are measured. */
public final class ScalingPage {
    private static final Pattern BLOCK = Pattern.compile("(?s)(<!-- measured: ([a-z-]+) -->\n).*?(<!-- end -->)");
    private static final String NOT_YET =
            "Not measured yet. `./stagewatch verify throughput open-orders restart`, then `./stagewatch verify --scaling-page`, fills this in.\n";
    private static final int[] INSTANCES = {1, 10, 1_000};

    private final Path checkout;

    public ScalingPage(Path checkout) {
        this.checkout = checkout;
    }

    /** The page's file. */
    public Path file() {
        return checkout.resolve("docs/scaling.md");
    }

    /** Writes the blocks anew. */
    public void write() throws IOException {
        Files.writeString(file(), filled(Files.readString(file())));
    }

    /** A text with its blocks as the results have them. */
    public String filled(String text) throws IOException {
        Optional<UnitCosts> costs = UnitCosts.of(new History(checkout));
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("unit-costs", costs.map(ScalingPage::unitCosts).orElse(NOT_YET));
        blocks.put("capacity", costs.map(ScalingPage::capacity).orElse(NOT_YET));
        return BLOCK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1)
                + Optional.ofNullable(blocks.get(match.group(2))).orElseThrow(() -> new IllegalStateException("no block " + match.group(2)))
                + match.group(3)));
    }

    private static String unitCosts(UnitCosts costs) {
        StringBuilder text = new StringBuilder("| what | measured |\n|---|---:|\n");
        row(text, "engine, CPU-seconds a million spans (1 in 20 a status)", costs.cpuSecondsPerMillionSpans());
        row(text, "broker, CPU-seconds a million spans, the engine's writes included", costs.brokerCpuSecondsPerMillionSpans());
        row(text, "bytes a span in the input topic, uncompressed", costs.bytesPerSpan());
        row(text, "bytes a span that the engine writes: repartition and changelog", costs.writtenBytesPerSpan());
        row(text, "heap bytes an open order", costs.heapBytesPerOrder());
        row(text, "open orders restored a second, state folder lost, timeouts included", costs.restoredOrdersPerSecond());
        text.append('\n');
        costs.sources().forEach(source -> text.append("- ").append(source).append('\n'));
        return text.toString();
    }

    private static String capacity(UnitCosts costs) {
        StringBuilder text = new StringBuilder("| instances |");
        for (int instances : INSTANCES) {
            text.append(' ').append(number(instances)).append(" |");
        }
        text.append("\n|---|---:|---:|---:|\n");
        column(text, costs, "spans a second", Capacity::spansPerSecond);
        column(text, costs, "open orders", Capacity::openOrders);
        column(text, costs, "input partitions", Capacity::partitions);
        column(text, costs, "broker cores, all together", Capacity::brokerCores);
        column(text, costs, "input, MB/s", Capacity::inputMegabytesPerSecond);
        column(text, costs, "brokers' disks, MB/s written, all replicas", Capacity::diskMegabytesPerSecond);
        column(text, costs, "brokers' disks, TB kept, all replicas", Capacity::retainedTerabytes);
        column(text, costs, "watermark records a second", Capacity::marksPerSecond);
        column(text, costs, "seconds to restore one instance's orders without a standby", Capacity::restoreSeconds);
        return text.toString();
    }

    private static void column(StringBuilder text, UnitCosts costs, String what, ToDoubleFunction<Capacity> value) {
        text.append("| ").append(what).append(" |");
        for (int instances : INSTANCES) {
            text.append(' ').append(number(value.applyAsDouble(new Capacity(costs, instances)))).append(" |");
        }
        text.append('\n');
    }

    private static void row(StringBuilder text, String what, double value) {
        text.append("| ").append(what).append(" | ").append(number(value)).append(" |\n");
    }

    /** Two digits that count; more would claim more than was measured. */
    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 1);
        double rounded = Math.rint(value / unit) * unit;
        return rounded >= 10 ? String.format(Locale.ROOT, "%,d", Math.round(rounded)) : String.format(Locale.ROOT, "%.2g", rounded);
    }
}
