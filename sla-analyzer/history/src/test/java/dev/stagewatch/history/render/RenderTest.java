package dev.stagewatch.history.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.SampleMonth;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.report.ReportStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RenderTest {

    private static Report report;

    @BeforeAll
    static void aMonth() {
        HistoryDatabase database = Postgres.shared().history("render");
        SampleMonth.write(database);
        ReportMaker maker = new ReportMaker(database);
        report = new ReportStore(database).keep(maker.make("acme", Period.month(YearMonth.of(2026, 3), maker.zoneOf("acme"))));
    }

    @Test
    void everyFormIsTheSameToTheByteWhenMadeAgain() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/reports"));
        for (String language : new String[] {"en", "ru"}) {
            for (ReportFormat format : ReportFormat.values()) {
                ReportFile once = new ReportRenderer().render(report, format, Locale.of(language));
                ReportFile again = new ReportRenderer().render(report, format, Locale.of(language));
                Files.write(folder.resolve(once.name()), once.bytes());
                assertThat(again.bytes()).as("%s %s", format, language).isEqualTo(once.bytes());
            }
        }
    }
}
