package dev.stagewatch.bench.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run measured and whether its claims hold. Filled by one thread, then only read. */
public final class Outcome {
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<Claim> claims = new ArrayList<>();

    /** A figure by its name: letters, digits, dots and hyphens, the unit last, as in {@code engine.spans-per-cpu-second}. */
    public Outcome figure(String name, Object value) {
        figures.put(name, value instanceof Double number ? Double.valueOf(rounded(number)) : value);
        return this;
    }

    public Outcome claim(Claim claim) {
        claims.add(claim);
        return this;
    }

    /** In the order in which they were measured. */
    public Map<String, Object> figures() {
        return figures;
    }

    public List<Claim> claims() {
        return claims;
    }

    /** Whether every claim holds. */
    public boolean passed() {
        return claims.stream().allMatch(Claim::holds);
    }

    /** The claims that do not hold. */
    public List<Claim> broken() {
        return claims.stream().filter(claim -> !claim.holds()).toList();
    }

    /** A figure for people: whole numbers in groups of three, others with three digits that count. */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%,d", (long) value)
                : Math.abs(value) >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Four digits that count, and every digit before the point. */
    private static double rounded(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return Math.abs(value) >= 1_000 ? Math.rint(value) : new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }
}
