package dev.stagewatch.history.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.history.delivery.Delivery;
import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.history.report.Period;

/**
 * A report that is sent again and again. Immutable.
 *
 * @param name       its key in the schedule
 * @param after      how long after a period's end it is due: late facts come in that time
 * @param since      periods that begin before this day are not sent
 * @param deliveries by their name
 */
public record Sending(String name, String partner, Every every, Duration after, LocalDate since, Locale language, List<ReportFormat> formats,
        Map<String, Delivery> deliveries) {

    public enum Every { MONTH, QUARTER }

    public Sending {
        formats = List.copyOf(formats);
        deliveries = Map.copyOf(deliveries);
    }

    /**
     * The newest period that is due.
     *
     * @param settled the time up to which all that happened is known
     * @param zone    the partner's
     */
    Optional<Period> due(Instant settled, ZoneId zone) {
        Period period = before(LocalDate.ofInstant(settled.minus(after), zone), zone);
        return period.from().isBefore(since) ? Optional.empty() : Optional.of(period);
    }

    /** The last whole one that ended by this day. */
    private Period before(LocalDate day, ZoneId zone) {
        YearMonth month = YearMonth.from(day);
        if (every == Every.MONTH) {
            return Period.month(month.minusMonths(1), zone);
        }
        YearMonth quarter = month.minusMonths((month.getMonthValue() - 1) % 3 + 3);
        return Period.quarter(quarter.getYear(), (quarter.getMonthValue() + 2) / 3, zone);
    }
}
