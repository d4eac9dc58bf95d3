package dev.stagewatch.model.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** F3, F4 and F6, read once more. @param effective of each fact, in ticks */
record Ordered(List<Fact> facts, List<Integer> effective, int skewed, int conflicts) {

    static Ordered of(Collection<Fact> arrived, Rules rules) {
        Map<List<Object>, List<Fact>> groups = new LinkedHashMap<>();
        arrived.forEach(fact -> groups.computeIfAbsent(identity(fact), id -> new ArrayList<>()).add(fact));
        int conflicts = 0;
        List<Fact> kept = new ArrayList<>();
        for (List<Fact> group : groups.values()) {
            Set<List<Object>> variants = new LinkedHashSet<>();
            group.forEach(fact -> variants.add(List.of(fact.status(), fact.at())));
            conflicts += variants.size() - 1;
            kept.add(group.stream().min(smaller(rules)).orElseThrow());
        }
        List<Fact> all = List.copyOf(kept);
        kept.removeIf(fact -> fact.version() == 0 && all.stream().anyMatch(other -> other.version() > 0
                && other.status().equals(fact.status()) && Math.abs(other.at() - fact.at()) <= rules.skew()));
        int skewed = (int) kept.stream().filter(fact -> effective(fact, kept) > fact.at()).count();
        List<Fact> sorted = new ArrayList<>(kept);
        sorted.sort((a, b) -> compare(a, b, kept, rules));
        return new Ordered(sorted, sorted.stream().map(fact -> effective(fact, kept)).toList(), skewed, conflicts);
    }

    static List<Object> identity(Fact fact) {
        return fact.version() > 0 ? List.of(fact.version())
                : List.of(fact.status(), fact.trace(), fact.span(), fact.index(), fact.span().isEmpty() ? fact.at() : 0);
    }

    private static Comparator<Fact> smaller(Rules rules) {
        return Comparator.comparingInt(Fact::at).thenComparingInt(fact -> rules.place(fact.status())).thenComparing(Fact::trace)
                .thenComparing(Fact::span).thenComparingInt(Fact::index)
                .thenComparing(fact -> fact.partner() == null ? "~" : fact.partner()).thenComparing(Fact::status);
    }

    private static int effective(Fact fact, List<Fact> all) {
        return fact.version() == 0 ? fact.at() : all.stream().filter(other -> other.version() > 0 && other.version() <= fact.version())
                .mapToInt(Fact::at).max().orElseThrow();
    }

    private static int compare(Fact a, Fact b, List<Fact> all, Rules rules) {
        int byTime = Integer.compare(effective(a, all), effective(b, all));
        if (byTime != 0) {
            return byTime;
        }
        if (a.version() > 0 || b.version() > 0) {
            return a.version() == 0 ? 1 : b.version() == 0 ? -1 : Long.compare(a.version(), b.version());
        }
        return Comparator.<Fact>comparingInt(fact -> rules.place(fact.status())).thenComparing(Fact::status).thenComparing(Fact::trace)
                .thenComparing(Fact::span).thenComparingInt(Fact::index).thenComparingInt(fact -> fact.span().isEmpty() ? fact.at() : 0)
                .compare(a, b);
    }
}
