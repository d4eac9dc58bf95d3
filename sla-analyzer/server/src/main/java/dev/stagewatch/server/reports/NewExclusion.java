package dev.stagewatch.server.reports;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

import dev.stagewatch.history.query.Window;
import dev.stagewatch.server.reports.InvalidFieldException.Fault;

/**
 * Time that is not to count, as it was asked for. Immutable.
 *
 * @param orderId of an exclusion the order; empty of maintenance
 * @param partner empty: all, or the order's
 * @param stage   empty: all
 */
public record NewExclusion(Optional<String> orderId, Optional<String> partner, Optional<String> stage, Window window, String reason) {

    static final int TEXT_MAX = 2_000;
    static final int ID_MAX = 256;
    static final int DAYS_MAX = 366;

    /**
     * @param fields by name: kind, orderId, partner, stage, from, to, reason; null or blank is missing
     * @throws InvalidFieldException names the first field that is wrong
     */
    public static NewExclusion read(Function<String, String> fields) throws InvalidFieldException {
        String kind = FormField.needed(fields, "kind", ID_MAX);
        if (!kind.equals("maintenance") && !kind.equals("exclusion")) {
            throw new InvalidFieldException("kind", Fault.NO_KIND);
        }
        Optional<String> order = kind.equals("exclusion") ? Optional.of(FormField.needed(fields, "orderId", ID_MAX)) : Optional.empty();
        Instant from = time(fields, "from");
        Instant to = time(fields, "to");
        if (!from.isBefore(to)) {
            throw new InvalidFieldException("to", Fault.NOT_AFTER);
        }
        if (from.plus(Duration.ofDays(DAYS_MAX)).isBefore(to)) {
            throw new InvalidFieldException("to", Fault.TOO_WIDE);
        }
        return new NewExclusion(order, FormField.text(fields, "partner", ID_MAX), FormField.text(fields, "stage", ID_MAX), new Window(from, to),
                reason(fields));
    }

    /** Why something is recorded or revoked. */
    public static String reason(Function<String, String> fields) throws InvalidFieldException {
        return FormField.needed(fields, "reason", TEXT_MAX);
    }

    private static Instant time(Function<String, String> fields, String name) throws InvalidFieldException {
        try {
            Instant time = OffsetDateTime.parse(FormField.needed(fields, name, ID_MAX)).toInstant();
            if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below like a time that no order has.
        }
        throw new InvalidFieldException(name, Fault.NO_TIME);
    }
}
