package dev.stagewatch.history.schedule;

import java.util.Locale;

import dev.stagewatch.history.delivery.Parcel;
import dev.stagewatch.history.render.ReportRenderer;
import dev.stagewatch.history.report.Report;

/** What is put into a parcel, and what its letter says. Stateless. */
final class Parcels {

    private Parcels() {
    }

    static Parcel of(Report report, Sending sending, ReportRenderer renderer) {
        String period = report.content().period().label();
        Locale language = sending.language();
        return new Parcel(sending.partner(), period, report.revision(), renderer.words(language, "mail.subject", report.content().partner().name(), period),
                renderer.words(language, "mail.text", report.content().partner().name(), period, report.revision()),
                sending.formats().stream().map(format -> renderer.render(report, format, language)).toList());
    }
}
