package dev.stagewatch.history.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.SampleMonth;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.w3c.dom.Document;

class RenderTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&{{ 7 * 7 }}\u202Eexe.fdp";

    private static Report report;
    private static Report hostile;

    @BeforeAll
    static void aMonth() {
        HistoryDatabase database = Postgres.shared().history("render");
        SampleMonth.write(database);
        HistoryWriter writer = new HistoryWriter(database, new Months(database));
        for (String id : List.of("=HYPERLINK(\"http://x\")", "@SUM(A1)", "+1", " -2+3", "\t=1", "＝1", HOSTILE)) {
            writer.write(List.of(Told.of(id, HOSTILE).partner("evil\"><img src=x>").with("holder", HOSTILE).breached(1, 60)), List.of());
        }
        ReportMaker maker = new ReportMaker(database);
        ReportStore store = new ReportStore(database);
        report = store.keep(maker.make("acme", Period.month(YearMonth.of(2026, 3), maker.zoneOf("acme"))));
        hostile = store.keep(maker.make("evil\"><img src=x>", Period.quarter(2026, 1, ZoneId.of("UTC"))));
    }

    private static ReportFile render(Report which, ReportFormat format, String language) {
        return new ReportRenderer().render(which, format, Locale.of(language));
    }

    private static String text(ReportFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyFormIsTheSameToTheByteWhenMadeAgain() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/reports"));
        for (String language : new String[] {"en", "ru"}) {
            for (ReportFormat format : ReportFormat.values()) {
                ReportFile once = render(report, format, language);
                Files.write(folder.resolve(once.name()), once.bytes());
                assertThat(render(report, format, language).bytes()).as("%s %s", format, language).isEqualTo(once.bytes());
            }
        }
    }

    /** A change of the form is a change of what partners keep: {@code -Dstagewatch.golden=write} writes the files anew. */
    @ParameterizedTest
    @ValueSource(strings = {"HTML en", "HTML ru", "JSON en", "CSV_STAGES en", "CSV_BREACHES en"})
    void theSampleMonthIsAsItWasOnceReadOver(String which) throws IOException {
        ReportFile file = render(report, ReportFormat.valueOf(which.split(" ")[0]), which.split(" ")[1]);
        Path golden = Path.of("src/test/resources/golden", file.name());
        if ("write".equals(System.getProperty("stagewatch.golden"))) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, file.bytes());
        }
        assertThat(text(file)).isEqualTo(Files.readString(golden));
    }

    @Test
    void thePdfIsValidPdfUa() throws VeraPDFException, IOException {
        VeraGreenfieldFoundryProvider.initialise();
        for (ReportFile pdf : List.of(render(report, ReportFormat.PDF, "ru"), render(hostile, ReportFormat.PDF, "en"))) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf.bytes()), PDFAFlavour.PDFUA_1);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
                ValidationResult result = validator.validate(parser);
                assertThat(result.getTestAssertions().stream().map(found -> found.getRuleId() + " " + found.getMessage()).distinct()).isEmpty();
                assertThat(result.isCompliant()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void namesOfOthersAreTextInHtml(String language) throws Exception {
        String html = text(render(hostile, ReportFormat.HTML, language));
        assertThat(html).contains("{{ 7 * 7 }}").contains("&lt;script&gt;").doesNotContain("\u202E");
        Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.replaceFirst("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language);
    }

    @Test
    void nothingInCsvIsAFormula() throws IOException {
        for (ReportFormat table : List.of(ReportFormat.CSV_STAGES, ReportFormat.CSV_BREACHES)) {
            String csv = text(render(hostile, table, "en")).substring(1);
            List<CSVRecord> rows = CSVFormat.RFC4180.parse(new java.io.StringReader(csv)).getRecords();
            assertThat(rows).hasSizeGreaterThan(1).allSatisfy(row -> assertThat(row.toList())
                    .allSatisfy(cell -> assertThat(cell.stripLeading()).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("@")
                            .doesNotStartWith("-").doesNotStartWith("＝")));
        }
    }

    @Test
    void aFilesNameIsHarmlessWhateverThePartnersIdIs() {
        assertThat(render(hostile, ReportFormat.PDF, "en").name()).isEqualTo("sla-evil___img_src_x_-2026-Q1-r1.en.pdf");
    }

    @Test
    void jsonFollowsItsSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(RenderTest.class.getResourceAsStream("/report/sla-report.schema.json"));
        for (Report one : List.of(report, hostile)) {
            assertThat(schema.validate(new ObjectMapper().readTree(render(one, ReportFormat.JSON, "en").bytes()))).isEmpty();
        }
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(keys("ru")).isEqualTo(keys("en")).hasSizeGreaterThan(100);
    }

    private static java.util.Set<Object> keys(String language) throws IOException {
        var texts = new java.util.Properties();
        texts.load(RenderTest.class.getResourceAsStream("/report/words_" + language + ".properties"));
        return texts.keySet();
    }

    @Test
    @Tag("D2")
    void aShareIsRoundedDownSoThatItNeverLooksLikeTheObjective() {
        assertThat(Words.of(Locale.ENGLISH).percent(new java.math.BigDecimal("0.989999"))).isEqualTo("98.99\u00A0%");
        assertThat(Words.of(Locale.of("ru")).percent(new java.math.BigDecimal("0.5"))).isEqualTo("50\u00A0%");
    }
}
