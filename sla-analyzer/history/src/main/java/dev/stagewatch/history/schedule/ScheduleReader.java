package dev.stagewatch.history.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

import dev.stagewatch.history.delivery.Delivery;
import dev.stagewatch.history.delivery.DeliveryFactory;
import dev.stagewatch.history.delivery.DeliverySettings;
import dev.stagewatch.history.render.ReportFormat;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The schedule's file to its sendings. */
public final class ScheduleReader {

    private static final List<String> KEYS = List.of("partner", "every", "after", "since", "language", "formats", "to");
    private static final String AFTER_USUAL = "PT6H";

    private final Map<String, DeliveryFactory> factories = new HashMap<>();
    private final Function<String, Optional<String>> variables;

    /** @param variables of the environment. @param classes where ways to send are looked for */
    public ScheduleReader(Function<String, Optional<String>> variables, ClassLoader classes) {
        this.variables = variables;
        ServiceLoader.load(DeliveryFactory.class, classes).forEach(factory -> factories.put(factory.name(), factory));
    }

    /** @throws InvalidScheduleException where any part of it is wrong */
    public List<Sending> read(String yaml) throws InvalidScheduleException {
        try {
            Object root = new Load(LoadSettings.builder().setLabel("the schedule").setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).build()).loadFromString(yaml);
            Map<String, Object> sendings = map("sendings", map("the schedule", root).get("sendings"));
            List<Sending> read = new ArrayList<>();
            sendings.forEach((name, value) -> read.add(sending("sendings." + name, name, map("sendings." + name, value))));
            return List.copyOf(read);
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new InvalidScheduleException(e.getMessage(), e);
        }
    }

    private Sending sending(String place, String name, Map<String, Object> values) {
        values.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw wrong(place + '.' + key, "unknown; expected " + String.join(", ", KEYS));
        });
        String language = text(place, values, "language", "en");
        if (!language.equals("en") && !language.equals("ru")) {
            throw wrong(place + ".language", "expected en or ru");
        }
        return new Sending(name, text(place, values, "partner", null), every(place, text(place, values, "every", "month")), after(place, values),
                since(place, values), Locale.of(language), formats(place, values), deliveries(place + ".to", map(place + ".to", values.get("to"))));
    }

    private static Sending.Every every(String place, String text) {
        return Arrays.stream(Sending.Every.values()).filter(known -> known.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> wrong(place + ".every", "expected month or quarter"));
    }

    private static Duration after(String place, Map<String, Object> values) {
        try {
            Duration after = Duration.parse(text(place, values, "after", AFTER_USUAL));
            if (!after.isNegative()) {
                return after;
            }
        } catch (DateTimeException e) {
            // Told below like a negative one.
        }
        throw wrong(place + ".after", "expected a time as in " + AFTER_USUAL);
    }

    private static LocalDate since(String place, Map<String, Object> values) {
        try {
            return LocalDate.parse(text(place, values, "since", null));
        } catch (DateTimeException e) {
            throw wrong(place + ".since", "expected the first day that a period may begin, in quotes, as in \"2026-11-01\"");
        }
    }

    private static List<ReportFormat> formats(String place, Map<String, Object> values) {
        List<String> suffixes = new DeliverySettings(place, values, name -> Optional.empty()).texts("formats");
        return suffixes.stream().map(suffix -> Arrays.stream(ReportFormat.values()).filter(format -> format.suffix().equals(suffix)).findFirst()
                .orElseThrow(() -> wrong(place + ".formats", suffix + " is none of html, pdf, stages.csv, breaches.csv, json"))).toList();
    }

    private Map<String, Delivery> deliveries(String place, Map<String, Object> ways) {
        if (ways.isEmpty()) {
            throw wrong(place, "expected one or more of " + String.join(", ", factories.keySet()));
        }
        Map<String, Delivery> deliveries = new HashMap<>();
        ways.forEach((way, settings) -> {
            DeliveryFactory factory = factories.get(way);
            if (factory == null) {
                throw wrong(place + '.' + way, "there is no such way to send; there are " + String.join(", ", factories.keySet()));
            }
            deliveries.put(way, factory.open(new DeliverySettings(place + '.' + way, map(place + '.' + way, settings), variables)));
        });
        return deliveries;
    }

    private static String text(String place, Map<String, Object> values, String key, String otherwise) {
        return new DeliverySettings(place, values, name -> Optional.empty()).text(key).or(() -> Optional.ofNullable(otherwise))
                .orElseThrow(() -> wrong(place + '.' + key, "is missing"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String place, Object value) {
        if (value instanceof Map<?, ?> map && map.entrySet().stream().allMatch(entry -> entry.getKey() instanceof String && entry.getValue() != null)) {
            return (Map<String, Object>) map;
        }
        throw wrong(place, "expected keys with values");
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException(place + ": " + what);
    }
}
