package dev.stagewatch.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.Exclusions;
import dev.stagewatch.server.access.Right;
import dev.stagewatch.server.reports.ExclusionBook;
import dev.stagewatch.server.reports.InvalidFieldException;
import dev.stagewatch.server.reports.NewExclusion;

/** Maintenance windows and exclusions: what is recorded, and the form for more. */
final class ExclusionsPage {

    static final String PATH = "/exclusions";

    private static final String REVOCATION = "/revocation";
    private static final Duration BACK = Duration.ofDays(400);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final List<String> FIELDS = List.of("kind", "orderId", "partner", "stage", "from", "to", "reason");

    private final Surroundings surroundings;

    /** @param error what is wrong with what was sent; empty: nothing. @param field which field it is of, or empty. @param form what was sent */
    record Content(List<Row> rows, boolean mayRecord, List<String> stages, String error, String field, Map<String, String> form) { }

    /** @param who empty for partners. @param revoked how it was revoked; empty while in force */
    record Row(long id, String kind, String partner, String stage, String orderId, String from, String to, String reason, String who, String revoked) { }

    ExclusionsPage(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Empty where there is no history. */
    Optional<Content> content(PageRequest request) {
        return surroundings.history().get().map(database -> content(request, database, "", "", Map.of()));
    }

    private Content content(PageRequest request, HistoryDatabase database, String error, String field, Map<String, String> sent) {
        Instant now = Clock.systemUTC().instant();
        List<Row> rows = new ExclusionBook(database).list(request.caller().scope(), new Window(now.minus(BACK), now.plus(AHEAD))).reversed().stream()
                .map(row -> row(row, request.words())).toList();
        Map<String, String> form = new LinkedHashMap<>();
        FIELDS.forEach(name -> form.put(name, sent.getOrDefault(name, "")));
        return new Content(rows, request.caller().may(Right.RECORD_EXCLUSIONS), List.copyOf(stages()), error, field, form);
    }

    private Set<String> stages() {
        return surroundings.policy().get().map(policy -> policy.stages().keySet()).orElse(Set.of());
    }

    private static Row row(Exclusions.Recorded row, Words words) {
        String revoked = row.revokedAt() == null ? "" : words.text("exclusions.revoked", words.time(row.revokedAt()), row.revokedBy(), row.revokeReason());
        String who = row.createdBy() == null ? "" : words.text("exclusions.by", row.createdBy(), words.time(row.createdAt()));
        return new Row(row.id(), words.text("exclusions." + row.kind()), orEmpty(row.partner()), orEmpty(row.stage()), orEmpty(row.orderId()),
                words.time(row.fromAt()), words.time(row.toAt()), row.reason(), who, revoked);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** What a form asks to change. @return where it was done nothing (303 to the list), else the page again; empty: there is no history */
    Optional<Optional<Content>> change(PageRequest request) {
        return surroundings.history().get().map(database -> {
            try {
                change(request, new ExclusionBook(database));
                return Optional.empty();
            } catch (InvalidFieldException e) {
                String what = request.words().of("fault", e.fault());
                return Optional.of(content(request, database, request.words().text("exclusions.field." + e.field()) + ": " + what, e.field(), request.query()));
            }
        });
    }

    private void change(PageRequest request, ExclusionBook book) throws InvalidFieldException {
        if (request.path().equals(PATH)) {
            book.record(NewExclusion.read(name -> value(request, name)), stages()::contains, request.caller().name());
        } else {
            book.revoke(id(request.path()), NewExclusion.reason(request.query()::get), request.caller().name());
        }
    }

    /** A form's time has no zone; it is UTC, as its label says. */
    private static String value(PageRequest request, String name) {
        String value = request.query().get(name);
        return (name.equals("from") || name.equals("to")) && value != null && !value.isBlank() && !value.endsWith("Z") ? value + 'Z' : value;
    }

    static boolean isChange(String path) {
        return path.equals(PATH) || path.startsWith(PATH + '/') && path.endsWith(REVOCATION) && id(path) > 0;
    }

    /** 0 where the path has none. */
    private static long id(String path) {
        String number = path.substring(PATH.length() + 1, path.length() - REVOCATION.length());
        return number.matches("[1-9]\\d{0,17}") ? Long.parseLong(number) : 0;
    }
}
