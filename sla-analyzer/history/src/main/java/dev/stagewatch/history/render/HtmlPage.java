package dev.stagewatch.history.render;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

import dev.stagewatch.history.report.Report;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;

/** The report as one HTML page that needs nothing else and is well-formed XML, so that the PDF is made of the very same. Thread-safe. */
final class HtmlPage {

    private final PebbleTemplate template;

    HtmlPage() {
        ClasspathLoader loader = new ClasspathLoader(HtmlPage.class.getClassLoader());
        loader.setPrefix("report");
        template = new PebbleEngine.Builder().loader(loader).autoEscaping(true).strictVariables(true).newLineTrimming(true).build()
                .getTemplate("report.html");
    }

    String render(Report report, Locale language) {
        StringWriter out = new StringWriter();
        try {
            template.evaluate(out, Map.of("document", ReportWords.document(report, Words.of(language))), Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
        return PlainText.of(out.toString());
    }
}
