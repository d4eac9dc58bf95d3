package dev.stagewatch.replay.command;

import dev.stagewatch.replay.input.Columns;
import dev.stagewatch.replay.input.CsvOptions;
import dev.stagewatch.replay.input.TimeForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how an event log in CSV is written. */
final class CsvMixin {
    @Option(names = "--order-column", paramLabel = "NAME", description = "column of the order id (usual names are found: order, case:concept:name …)")
    private String order;

    @Option(names = "--status-column", paramLabel = "NAME", description = "column of the status (status, concept:name, activity …)")
    private String status;

    @Option(names = "--time-column", paramLabel = "NAME", description = "column of the time (time, timestamp, time:timestamp …)")
    private String time;

    @Option(names = "--version-column", paramLabel = "NAME", description = "column of the order's version, if any")
    private String version;

    @Option(names = "--partner-column", paramLabel = "NAME", description = "column of the partner, if any")
    private String partner;

    @Option(names = "--arrival-column", paramLabel = "NAME",
            description = "column of the time at which a row became known, if any: then late facts are late in the replay, too")
    private String arrival;

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "between columns, or tab (default: seen from the first line)")
    private String delimiter;

    @Option(names = "--no-header", description = "the first line is a row; columns are numbers from 1, else order, status, time, version, partner, arrival")
    private boolean noHeader;

    @Option(names = "--time-format", paramLabel = "FORM", defaultValue = "auto",
            description = "auto (RFC 3339, yyyy-MM-dd HH:mm:ss[.SSS], epoch by its size), or s, ms, us, ns, or a pattern such as \"dd.MM.yyyy HH:mm\"")
    private String timeForm;

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "UTC", description = "of times without an offset, such as Europe/Berlin (default: UTC)")
    private String zone;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    CsvOptions options() {
        return new CsvOptions(new Columns(order, status, time, version, partner, arrival), delimiter(), !noHeader, form());
    }

    private Character delimiter() {
        if (delimiter == null) {
            return null;
        }
        if (delimiter.equals("tab") || delimiter.equals("\\t")) {
            return '\t';
        }
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            throw new ParameterException(spec.commandLine(), "--delimiter " + delimiter + ": give one character, or tab");
        }
        return delimiter.charAt(0);
    }

    private TimeForm form() {
        ZoneId id;
        try {
            id = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), "--zone " + zone + ": no such zone; give one such as Europe/Berlin or +03:00");
        }
        try {
            return TimeForm.of(timeForm, id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--time-format " + timeForm + ": " + e.getMessage()
                    + "; give auto, s, ms, us, ns or a pattern such as \"dd.MM.yyyy HH:mm:ss\"");
        }
    }
}
