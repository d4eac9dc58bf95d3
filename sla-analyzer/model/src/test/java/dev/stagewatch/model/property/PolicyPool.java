package dev.stagewatch.model.property;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.oracle.Rules;
import dev.stagewatch.model.oracle.Rules.Clock;
import dev.stagewatch.model.oracle.Rules.Count;
import dev.stagewatch.model.oracle.Rules.Hours;
import dev.stagewatch.model.oracle.Rules.Limit;
import dev.stagewatch.model.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Random policies, each in the oracle's form and read by the model from YAML; one tick is a minute. Not thread-safe. */
final class PolicyPool {
    static final List<String> PLACED = List.of("A", "B", "C", "D", "E", "DONE");
    /** Of every stage in office hours. */
    static final String OWNER = "crm";
    private static final int[] LIMITS = {5, 10, 20, 30, 60};
    private static final int[] WARNS = {20, 40, 60, 80, 100};

    private final List<Rules> rules = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<String> yamls = new ArrayList<>();

    PolicyPool(Random random, int size) {
        for (int i = 0; i < size; i++) {
            Rules one = rules(random);
            String yaml = yaml(one);
            rules.add(one);
            yamls.add(yaml);
            policies.add(Policies.of(yaml));
        }
    }

    int size() {
        return rules.size();
    }

    Rules rules(int number) {
        return rules.get(number);
    }

    Policy policy(int number) {
        return policies.get(number);
    }

    String yaml(int number) {
        return yamls.get(number);
    }

    private static Rules rules(Random random) {
        Map<String, Boolean> terminals = new LinkedHashMap<>();
        terminals.put("DONE", false);
        terminals.put("VOID", true);
        if (random.nextInt(4) == 0) {
            terminals.put("LOST", false);
        }
        List<Clock> clocks = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            clocks.add(clock("s" + i, random));
        }
        Set<String> unwatched = new LinkedHashSet<>();
        if (random.nextInt(3) == 0) {
            unwatched.add(PLACED.get(random.nextInt(3)));
        }
        Map<String, Map<String, Limit>> own = new LinkedHashMap<>();
        if (!clocks.isEmpty() && random.nextBoolean()) {
            own.put("acme", Map.of(clocks.get(random.nextInt(clocks.size())).name(), limit(random)));
        }
        Limit fallback = new Limit(5 * (1 + random.nextInt(20)), 0);
        return new Rules(PLACED, terminals, unwatched, clocks, fallback.ticks(), fallback.ticks() * 4 / 5, own, hours(random), random.nextInt(3),
                random.nextInt(4), 20 + random.nextInt(120));
    }

    private static Clock clock(String name, Random random) {
        int from = random.nextInt(4);
        int to = from + 1 + random.nextInt(PLACED.size() - from - 1);
        Set<String> starts = new LinkedHashSet<>(List.of(PLACED.get(from)));
        if (from > 0 && random.nextInt(3) == 0) {
            starts.add(PLACED.get(random.nextInt(from)));
        }
        Set<String> stops = new LinkedHashSet<>(List.of(PLACED.get(to)));
        if (random.nextInt(4) == 0) {
            stops.add(random.nextBoolean() ? "VOID" : PLACED.get(to + random.nextInt(PLACED.size() - to)));
        }
        Set<String> pauses = new LinkedHashSet<>();
        for (String status : List.of("HELD", "A", "C", "E")) {
            if (random.nextInt(4) == 0 && !starts.contains(status) && !stops.contains(status)) {
                pauses.add(status);
            }
        }
        return new Clock(name, starts, stops, pauses, limit(random), random.nextInt(3) == 0, Count.values()[random.nextInt(3)]);
    }

    private static Limit limit(Random random) {
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        return new Limit(limit, limit * WARNS[random.nextInt(WARNS.length)] / 100);
    }

    private static Hours hours(Random random) {
        List<Boolean> open = new ArrayList<>();
        boolean now = true;
        for (int i = 0; i < 144; i++) {
            open.add(now);
            now = random.nextInt(4) == 0 ? !now : now;
        }
        return new Hours(List.copyOf(open));
    }

    private static String yaml(Rules rules) {
        StringBuilder yaml = new StringBuilder("version: 1\norder: { id: order.id }\nevents: [{ match: { span: s }, status: \"${s}\" }]\n");
        yaml.append("statuses: ").append(rules.statuses()).append("\nterminal: { ").append(rules.terminals().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + (entry.getValue() ? "cancelled" : "completed")).collect(Collectors.joining(", "))).append(" }\n");
        yaml.append("calendars: { office: { zone: UTC, hours: { mon-sun: ").append(hours(rules.hours())).append(" } } }\n");
        yaml.append("default-limit: ").append(rules.fallback()).append("m\nunwatched: ").append(rules.unwatched()).append("\nstages: {");
        rules.clocks().forEach(clock -> yaml.append("\n  ").append(clock.name()).append(": { from: ").append(clock.from()).append(", to: ").append(clock.to())
                .append(", pause: ").append(clock.pause()).append(", ").append(limit(clock.limit())).append(", rework: ")
                .append(clock.count().name().toLowerCase(Locale.ROOT)).append(clock.office() ? ", calendar: office, owner: " + OWNER : "").append(" },"));
        yaml.append(" }\npartners: {");
        rules.own().forEach((partner, limits) -> limits.forEach((stage, limit) -> yaml.append(' ').append(partner).append(": { stages: { ")
                .append(stage).append(": { ").append(limit(limit)).append(" } } },")));
        return yaml.append(" }\ngrace: ").append(rules.grace()).append("m\nskew-limit: ").append(rules.skew()).append("m\nabandon-after: ")
                .append(rules.abandon()).append("m\n").toString();
    }

    private static String limit(Limit limit) {
        return "limit: " + limit.ticks() + "m, warn: " + limit.warn() * 100 / limit.ticks() + '%';
    }

    private static List<String> hours(Hours hours) {
        List<String> open = new ArrayList<>();
        int since = -1;
        for (int i = 0; i <= 144; i++) {
            boolean now = i < 144 && hours.open().get(i);
            if (now && since < 0) {
                since = i;
            } else if (!now && since >= 0) {
                open.add('"' + clock(since) + '-' + clock(i) + '"');
                since = -1;
            }
        }
        return open;
    }

    private static String clock(int tens) {
        return String.format(Locale.ROOT, "%02d:%02d", tens / 6, tens % 6 * 10);
    }
}
