package dev.stagewatch.history.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.delivery.Delivery;
import dev.stagewatch.history.delivery.DeliveryException;
import dev.stagewatch.history.render.ReportRenderer;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.history.schedule.SendingCounts.Outcome;

/**
 * Sends what is due, step by step. The row of a period and way is locked while it is sent and marked in the same transaction, so
 * of several instances one sends it, and a sent one is never sent again. Where an instance dies between the sending and the mark,
 * the next one sends a copy: a letter with the same message id, an object with the same key. For one thread.
 */
public final class ReportSender {

    private static final Logger LOG = Logger.getLogger(ReportSender.class.getName());
    private static final Duration PAUSE_MIN = Duration.ofMinutes(1);
    private static final Duration PAUSE_MAX = Duration.ofHours(6);
    private static final int ERROR_MAX = 1_000;

    private final SendingRows rows;
    private final ReportMaker maker;
    private final ReportStore store;
    private final Map<String, Sending> sendings = new LinkedHashMap<>();
    private final SendingCounts counts;
    private final Clock clock;
    private ReportRenderer renderer;

    public ReportSender(HistoryDatabase database, List<Sending> sendings, SendingCounts counts, Clock clock) {
        this.rows = new SendingRows(database);
        this.maker = new ReportMaker(database);
        this.store = new ReportStore(database);
        sendings.forEach(sending -> this.sendings.put(sending.name(), sending));
        this.counts = counts;
        this.clock = clock;
    }

    /** Plans what has become due, and sends what waits. @param settled the time up to which all that happened is known */
    public void step(Instant settled) {
        sendings.values().forEach(sending -> sending.due(settled, maker.zoneOf(sending.partner())).ifPresent(period -> plan(sending, period)));
        rows.waiting(clock.instant()).stream().filter(this::isKnown).forEach(row -> rows.tried(row, clock.instant(), attempts -> send(row, attempts)));
        Map<String, Long> waiting = new TreeMap<>();
        sendings.values().forEach(sending -> sending.deliveries().keySet().forEach(way -> waiting.put(way, 0L)));
        rows.unsent().stream().filter(this::isKnown).forEach(row -> waiting.merge(row.delivery(), 1L, Long::sum));
        counts.waiting(waiting);
    }

    private void plan(Sending sending, Period period) {
        sending.deliveries().keySet().forEach(way -> rows.plan(
                new SendingRows.Row(sending.name(), way, sending.partner(), period.window().from(), period.window().to()), clock.instant()));
    }

    /** What the schedule no longer has stays, and is not sent. */
    private boolean isKnown(SendingRows.Row row) {
        return Optional.ofNullable(sendings.get(row.sending()))
                .filter(sending -> sending.partner().equals(row.partner()) && sending.deliveries().containsKey(row.delivery())).isPresent();
    }

    private SendingRows.Result send(SendingRows.Row row, int attempts) {
        Sending sending = sendings.get(row.sending());
        Delivery delivery = sending.deliveries().get(row.delivery());
        try {
            Report report = store.keep(maker.make(row.partner(), period(sending, row)));
            delivery.send(Parcels.of(report, sending, renderer()));
            counts.count(row.delivery(), Outcome.SENT);
            return new SendingRows.Sent(report.revision(), clock.instant());
        } catch (DeliveryException e) {
            return failed(row, attempts, e, e.isPassing());
        } catch (RuntimeException e) {
            return failed(row, attempts, e, true);
        }
    }

    private Period period(Sending sending, SendingRows.Row row) {
        Period named = sending.due(row.to().plus(sending.after()), maker.zoneOf(row.partner())).orElseThrow(
                () -> new IllegalStateException("the schedule begins after this period"));
        if (named.window().from().equals(row.from()) && named.window().to().equals(row.to())) {
            return named;
        }
        throw new IllegalStateException("the schedule or the partner's zone has changed since this period was planned");
    }

    private SendingRows.Result failed(SendingRows.Row row, int attempts, Exception failure, boolean passing) {
        counts.count(row.delivery(), passing ? Outcome.FAILED : Outcome.REFUSED);
        Duration pause = passing ? pause(attempts) : PAUSE_MAX;
        LOG.log(Level.WARNING, "report {0} of {1} was not sent by {2}, next try in {3}: {4}",
                new Object[] {row.sending(), row.from(), row.delivery(), pause, failure.getMessage()});
        String error = String.valueOf(failure.getMessage());
        return new SendingRows.Failed(clock.instant().plus(pause), error.substring(0, Math.min(error.length(), ERROR_MAX)));
    }

    /** A minute, doubling. */
    static Duration pause(int attempts) {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    /** Made with the first report, since its fonts and templates are for those alone who send one. */
    private ReportRenderer renderer() {
        if (renderer == null) {
            renderer = new ReportRenderer();
        }
        return renderer;
    }
}
