package dev.stagewatch.server.web;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.server.OrderLink;
import dev.stagewatch.server.access.SeenOrders;

/**
 * The board: a column for each stage in the policy's order, the worst of it first. Immutable.
 *
 * @param asOf      time of judgement; empty where none is known yet
 * @param filter    what was looked for
 * @param matches   open visits that fit, worst first
 * @param hasMore   whether there are, or may be, more of them
 */
record BoardPage(String asOf, BoardFilter filter, List<Card> matches, boolean hasMore, List<Column> columns, long overdue, long atRisk, long open) {

    private static final int CARDS_MAX = 20;
    private static final int MATCHES_MAX = 50;

    /**
     * @param tone  {@code overdue}, {@code at_risk} or {@code none}, of the worst in it
     * @param trend how many more are open than before, in words; empty where that is not known
     * @param more  how many are not shown
     */
    record Column(String stage, String tone, long open, long atRisk, long overdue, String oldest, String limit, String trend, List<Card> cards, long more) { }

    /** @param id stays with the card, so that the focus does as well. @param holder in words; empty where no hop says. @param times elapsed of limit, in words */
    record Card(String id, String orderId, String link, String stage, String status, String tone, String level, String partner, String times, String holder,
            String since) { }

    static BoardPage of(SeenOrders orders, PageRequest request, OpenTrend trend) {
        Words words = request.words();
        BoardFilter filter = BoardFilter.of(request);
        List<RunningStage> visits = orders.cards(CARDS_MAX);
        List<StageTotals> totals = orders.totals();
        List<Column> columns = totals.stream().map(stage -> column(stage, visits, orders, words,
                isOfAll(request) ? trend(trend, stage.stage(), words) : "")).toList();
        SeenOrders.Found found = filter.isAny() ? new SeenOrders.Found(List.of(), false, false) : orders.search(filter.query(), 0, MATCHES_MAX);
        List<Card> matches = found.visits().stream().map(visit -> card("found-", visit, orders, words)).toList();
        return new BoardPage(orders.watermark().map(words::time).orElse(""), filter, matches, found.more() || found.isCut(), columns,
                totals.stream().mapToLong(StageTotals::overdue).sum(), totals.stream().mapToLong(StageTotals::atRisk).sum(),
                totals.stream().mapToLong(StageTotals::open).sum());
    }

    private static Column column(StageTotals total, List<RunningStage> visits, SeenOrders orders, Words words, String trend) {
        List<Card> cards = new ArrayList<>();
        visits.stream().filter(visit -> visit.stage().equals(total.stage())).limit(CARDS_MAX).forEach(visit -> cards.add(card("card-", visit, orders, words)));
        String tone = total.overdue() > 0 ? "overdue" : total.atRisk() > 0 ? "at_risk" : "none";
        return new Column(total.stage(), tone, total.open(), total.atRisk(), total.overdue(),
                total.oldestAge().isZero() ? "" : words.duration(total.oldestAge()),
                total.limit().isZero() ? "" : words.duration(total.limit()), trend, cards, Math.max(0, total.open() - cards.size()));
    }

    /** All orders are counted, so it is not for a partner. */
    private static boolean isOfAll(PageRequest request) {
        return request.caller().scope().isStaff();
    }

    private static String trend(OpenTrend trend, String stage, Words words) {
        return trend.of(stage).map(change -> words.text("board.trend.of", (change.more() > 0 ? "+" : change.more() < 0 ? "\u2212" : "")
                + Math.abs(change.more()), words.duration(change.over().truncatedTo(ChronoUnit.MINUTES)))).orElse("");
    }

    private static Card card(String group, RunningStage visit, SeenOrders orders, Words words) {
        boolean paused = visit.state() == StageState.PAUSED;
        // Only what is in trouble is asked for its holder: that costs a look into its hops.
        String holder = visit.level() == Level.NONE ? "" : orders.holder(visit).map(held -> HolderText.of(held, words)).orElse("");
        return new Card(group + Integer.toHexString((visit.stage() + '\n' + visit.orderId()).hashCode()), visit.orderId(), OrderLink.to(visit.orderId()), visit.stage(), visit.status(),
                visit.level().name().toLowerCase(Locale.ROOT), paused ? words.text("state.paused") : words.of("level", visit.level()),
                visit.partner().orElse(""), times(visit, words), holder, words.time(visit.startedAt()));
    }

    private static String times(RunningStage visit, Words words) {
        Duration over = visit.elapsed().minus(visit.limit());
        return visit.level() == Level.OVERDUE ? words.text("card.over", words.duration(over), words.duration(visit.limit()))
                : words.text("card.of", words.duration(visit.elapsed()), words.duration(visit.limit()));
    }
}
