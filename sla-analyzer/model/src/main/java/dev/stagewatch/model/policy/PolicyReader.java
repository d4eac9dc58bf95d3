package dev.stagewatch.model.policy;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads sla.yaml (D7). Thread-safe. */
public final class PolicyReader {
    private static final Set<String> KEYS = Set.of("version", "order", "events", "statuses", "terminal", "calendars", "default-limit",
            "unwatched", "stages", "partners", "grace", "silence", "skew-limit", "trace-window", "max-hops", "correction-window",
            "abandon-after", "confirm", "expect-every");
    private static final int MAX_HOPS = 256;

    /** Gives the text of a holiday file by the name that sla.yaml has for it. */
    @FunctionalInterface
    public interface Files {
        /** @throws IOException where there is none; its message becomes the reason */
        String read(String name) throws IOException;
    }

    private final Files files;

    public PolicyReader(Files files) {
        this.files = files;
    }

    /**
     * @param yaml the text of the file
     * @param name of the file, for messages
     * @throws PolicyException with all that is wrong; nothing of it is taken
     */
    public Policy read(String yaml, String name) throws PolicyException {
        Refusals refusals = new Refusals();
        MessageDigest hash = sha256();
        hash.update(yaml.getBytes(StandardCharsets.UTF_8));
        YamlMap root = YamlMap.of(yaml, name, refusals);
        if (!refusals.isEmpty()) {
            throw refusals.exception();
        }
        CalendarsReader calendars = new CalendarsReader(files, refusals, text -> hash.update(text.getBytes(StandardCharsets.UTF_8)));
        Policy policy = policy(root, calendars, hash);
        if (!refusals.isEmpty()) {
            throw refusals.exception();
        }
        return policy;
    }

    private static Policy policy(YamlMap root, CalendarsReader calendarsReader, MessageDigest hash) {
        root.allowOnly(KEYS);
        String version = root.text("version", true);
        if (version != null && !"1".equals(version)) {
            root.refuse("version", "\"" + version + "\" is not one that can be read", "write version: 1");
        }
        List<String> statuses = statuses(root);
        Map<String, Closing> terminals = terminals(root.map("terminal", true));
        Map<String, BusinessCalendar> calendars = calendarsReader.read(root.map("calendars", false));
        Limit fallback = Limit.of(root.duration("default-limit", 3 * Nanos.DAY, 1), new BigDecimal("0.8"));
        Map<String, Stage> stages = new StagesReader(statuses, terminals, calendars, fallback).read(root.map("stages", true));
        Set<String> unwatched = new LinkedHashSet<>(root.texts("unwatched", false));
        Map<String, Partner> partners = new PartnersReader(stages).read(root.map("partners", false));
        List<EventRule> events = EventsReader.read(root);
        OrderKeys order = order(root.map("order", true));
        Map<String, Long> expectEvery = expectEvery(root.map("expect-every", false));
        Optional<Confirm> confirm = confirm(root);
        Watching watching = new Watching(statuses, terminals.keySet(), unwatched, stages.values(), fallback);
        return new Policy(HexFormat.of().formatHex(hash.digest(), 0, 8), order, events, statuses, terminals, calendars, fallback, unwatched,
                stages, partners, expectEvery, confirm, root.duration("grace", 10 * Nanos.SECOND, 0), root.duration("silence", 2 * Nanos.MINUTE, 1),
                root.duration("skew-limit", Nanos.MINUTE, 0), root.duration("trace-window", Nanos.HOUR, 0),
                root.duration("correction-window", Nanos.DAY, 0), root.duration("abandon-after", 90 * Nanos.DAY, 1),
                count(root, "max-hops", MAX_HOPS), watching);
    }

    private static List<String> statuses(YamlMap root) {
        List<String> statuses = new ArrayList<>();
        root.eachText("statuses", true, (node, status) -> {
            if (statuses.contains(status)) {
                root.refuse(node, "statuses", status + " stands twice", "give each status one place");
            } else {
                statuses.add(status);
            }
        });
        return statuses;
    }

    private static Map<String, Closing> terminals(YamlMap map) {
        Map<String, Closing> terminals = new LinkedHashMap<>();
        for (String status : map.names()) {
            switch (map.text(status, true)) {
                case "completed" -> terminals.put(status, Closing.COMPLETED);
                case "cancelled" -> terminals.put(status, Closing.CANCELLED);
                case null -> { }
                case String other -> map.refuse(status, "\"" + other + "\" is neither completed nor cancelled", "write one of the two");
            }
        }
        return terminals;
    }

    private static OrderKeys order(YamlMap map) {
        map.allowOnly(Set.of("id", "version", "partner"));
        return new OrderKeys(map.texts("id", true), map.text("version", false), map.text("partner", false));
    }

    private static Map<String, Long> expectEvery(YamlMap map) {
        Map<String, Long> every = new LinkedHashMap<>();
        map.names().forEach(service -> every.put(service, map.duration(service, Nanos.MINUTE, 1)));
        return every;
    }

    private static Optional<Confirm> confirm(YamlMap root) {
        if (!root.has("confirm")) {
            return Optional.empty();
        }
        YamlMap map = root.map("confirm", true);
        map.allowOnly(Set.of("url", "timeout", "per-second"));
        String url = map.text("url", true);
        if (url != null && !url.contains("{id}")) {
            map.refuse("url", "has no place for the order's id", "put {id} where it belongs");
        }
        return Optional.of(new Confirm(url, map.duration("timeout", Nanos.SECOND / 2, 1), count(map, "per-second", 20)));
    }

    private static int count(YamlMap map, String key, int otherwise) {
        String text = map.text(key, false);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,6}")) {
            map.refuse(key, "\"" + text + "\" is no number from 1 to 9999999", "write a whole number");
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
