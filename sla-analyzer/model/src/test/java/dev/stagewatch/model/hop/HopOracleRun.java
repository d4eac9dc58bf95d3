package dev.stagewatch.model.hop;

import dev.stagewatch.model.hop.oracle.PlainAttribution;
import dev.stagewatch.model.hop.oracle.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Breakdowns of random span forests against the plain oracle. Run by hand for a long one: arguments are the number of forests and the
 * seed; it ends with 1 at the first difference, which it prints.
 */
public final class HopOracleRun {
    private final long seed;
    private long hops;
    private long slices;
    private long waits;

    HopOracleRun(long seed) {
        this.seed = seed;
    }

    public static void main(String[] args) {
        int forests = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        HopOracleRun run = new HopOracleRun(seed);
        try {
            run.compare(forests);
            System.out.println(forests + " forests agree; " + run);
        } catch (AssertionError difference) {
            System.out.println(difference.getMessage());
            System.exit(1);
        }
    }

    void compare(int forests) {
        for (int i = 0; i < forests; i++) {
            compareOne(i);
        }
    }

    private void compareOne(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        RandomForest.Visit visit = RandomForest.visit(random);
        Hops known = Hops.of(1_000, visit.hops(), false);
        Routes routes = random.nextBoolean() ? Routes.NONE : Routes.NONE.learn(Hops.of(1_000, RandomForest.visit(random).hops(), false));
        Breakdown breakdown = Breakdown.of(visit.from(), visit.to(), visit.pauses(), known, routes, visit.watermark());
        String where = "forest " + number + " of seed " + seed + ": ";
        requireWhole(where, breakdown);
        Map<String, Long> plain = plainly(visit, routes);
        Map<String, Long> parts = new TreeMap<>();
        breakdown.parts().forEach(part -> parts.put(part.component() + "|" + part.service() + "|" + part.target(), part.nanos()));
        plain.values().removeIf(nanos -> nanos == 0);
        if (!parts.equals(plain)) {
            throw new AssertionError(where + "the model says " + parts + ", the oracle " + plain + " of " + visit);
        }
        hops += known.facts().size();
        slices += breakdown.slices().size();
        waits += breakdown.byComponent().containsKey(Component.QUEUE_WAIT) ? 1 : 0;
    }

    /** A2: the slices follow each other without a gap, and the parts add up to the visit. */
    private static void requireWhole(String where, Breakdown breakdown) {
        long at = breakdown.from();
        for (Slice slice : breakdown.slices()) {
            if (slice.from() != at || slice.to() <= at) {
                throw new AssertionError(where + "a slice starts at " + slice.from() + " instead of " + at);
            }
            at = slice.to();
        }
        long sum = breakdown.parts().stream().mapToLong(Part::nanos).sum();
        long byComponent = breakdown.byComponent().values().stream().mapToLong(Long::longValue).sum();
        if (at != breakdown.to() || sum != breakdown.to() - breakdown.from() || byComponent != sum) {
            throw new AssertionError(where + "parts add up to " + sum + " of " + (breakdown.to() - breakdown.from()));
        }
    }

    private static Map<String, Long> plainly(RandomForest.Visit visit, Routes routes) {
        List<Row> rows = visit.hops().stream().map(HopOracleRun::row).toList();
        Map<String, List<String>> readers = new TreeMap<>();
        visit.hops().stream().filter(hop -> hop.component() == Component.QUEUE_PUBLISH).forEach(publish ->
                readers.put(publish.target() + "|" + publish.message().routingKey(),
                        routes.expected(publish).stream().map(c -> c.service() + "|" + c.target()).toList()));
        List<long[]> pauses = new ArrayList<>();
        visit.pauses().forEach(pause -> pauses.add(new long[] {pause.from(), pause.to()}));
        return new PlainAttribution(rows, readers, pauses, visit.watermark()).parts(visit.from(), visit.to());
    }

    private static Row row(HopFact hop) {
        String parent = hop.parentSpanId().isEmpty() ? null : Row.id(hop.span().traceId(), hop.parentSpanId());
        List<String> links = hop.links().stream().map(link -> Row.id(link.traceId(), link.spanId())).toList();
        return new Row(hop.span().traceId(), hop.span().spanId(), parent, links, hop.component().name(), hop.phase().name(),
                hop.service(), hop.target(), hop.name(), hop.start(), hop.end(), hop.isFailed(), hop.message().id(),
                hop.message().routingKey(), hop.message().deadLettered());
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + hops + " hops, " + slices + " slices, queue wait in " + waits + " visits";
    }
}
