package dev.stagewatch.history.render;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportContent.BreachLine;
import dev.stagewatch.history.report.ReportContent.Durations;
import dev.stagewatch.history.report.ReportContent.StageResult;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Tables for spreadsheets: UTF-8 with a byte order mark, RFC 4180. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it. Stateless.
 */
final class CsvTables {

    /** What begins a formula in one spreadsheet or another, also in full width, and what hides such a beginning. */
    private static final String FORMULA = "=+-@|%\t\r\n＝＋－＠";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

    private static final List<String> STAGES = List.of("partner", "period", "revision", "stage", "counted", "met", "breached", "excluded",
            "inferred", "cancelled", "abandoned", "unjudged", "share", "objective", "objective_met", "p50_seconds", "p90_seconds",
            "p95_seconds", "p99_seconds", "longest_seconds");
    private static final List<String> BREACHES = List.of("partner", "period", "revision", "order", "stage", "visit", "started_at", "ended_at",
            "limit_seconds", "elapsed_seconds", "over_by_seconds", "paused_seconds", "kind", "holder", "policy", "exclusion");

    private CsvTables() { }

    static byte[] stages(Report report) {
        return table(STAGES, report.content().stages().stream().map(stage -> row(report, stage)).toList());
    }

    static byte[] breaches(Report report) {
        return table(BREACHES, report.content().breaches().stream().map(breach -> row(report, breach)).toList());
    }

    private static List<Object> row(Report report, StageResult stage) {
        Durations durations = stage.durations();
        List<Object> row = new ArrayList<>(about(report));
        row.addAll(Arrays.asList(stage.stage(), stage.counted(), stage.met(), stage.breached(), stage.excluded(), stage.inferred(),
                stage.cancelled(), stage.abandoned(), stage.unjudged(), stage.share(), stage.objective(), stage.objectiveMet()));
        row.addAll(durations == null ? Arrays.asList(null, null, null, null, null)
                : List.of(durations.p50(), durations.p90(), durations.p95(), durations.p99(), durations.longest()));
        return row;
    }

    private static List<Object> row(Report report, BreachLine breach) {
        List<Object> row = new ArrayList<>(about(report));
        row.addAll(Arrays.asList(breach.order(), breach.stage(), breach.visit(), breach.startedAt().toString(),
                breach.endedAt().toString(), breach.limit(), breach.elapsed(), breach.overBy(), breach.paused(), breach.kind(), breach.holder(),
                breach.policy(), breach.exclusion()));
        return row;
    }

    private static List<Object> about(Report report) {
        return List.of(report.content().partner().id(), report.content().period().label(), report.revision());
    }

    private static byte[] table(List<String> header, List<List<Object>> rows) {
        StringWriter text = new StringWriter().append('\uFEFF');
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(header);
            for (List<Object> row : rows) {
                printer.printRecord(row.stream().map(CsvTables::inert).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object inert(Object cell) {
        if (!(cell instanceof String text)) {
            return cell instanceof java.math.BigDecimal number ? number.toPlainString() : cell == null ? "" : cell;
        }
        String begin = text.stripLeading();
        boolean formula = !text.isEmpty() && (FORMULA.indexOf(text.charAt(0)) >= 0
                || !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }
}
