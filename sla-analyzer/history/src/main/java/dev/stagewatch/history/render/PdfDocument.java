package dev.stagewatch.history.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.logging.Level;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.stagewatch.history.report.Report;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * PDF/UA from the report's HTML, with the fonts inside. Its dates are the period's end and its id is the content's, so that the
 * same report is the same bytes. Stateless.
 */
final class PdfDocument {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }

    private PdfDocument() { }

    static byte[] of(String html, Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(65_536);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.withProducer("Stagewatch");
        builder.useFont(() -> font("DejaVuSans.ttf"), "DejaVu Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), "DejaVu Sans", 700, FontStyle.NORMAL, true);
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(html, null);
        builder.toStream(bytes);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            fix(document, report);
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a report's PDF cannot be made", e);
        }
        return bytes.toByteArray();
    }

    private static void fix(PDDocument document, Report report) {
        Calendar end = GregorianCalendar.from(report.content().period().to().atZone(ZoneOffset.UTC));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setCreationDate(end);
        about.setModificationDate(end);
        document.setDocumentId(Long.parseUnsignedLong(report.hash().substring(0, 16), 16) + report.revision());
    }

    private static InputStream font(String name) {
        InputStream font = PdfDocument.class.getResourceAsStream(FONTS + name);
        if (font == null) {
            throw new IllegalStateException(FONTS + name + " is missing: the archive jasperreports-fonts has it");
        }
        return font;
    }
}
