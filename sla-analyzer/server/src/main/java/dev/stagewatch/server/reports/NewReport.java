package dev.stagewatch.server.reports;

import java.util.function.Function;

/** A report as a form asks for it. Immutable. @param period by its label, which is not looked at yet: its zone is the partner's */
public record NewReport(String partner, String period) {

    /**
     * @param fields by name: partner, period; null or blank is missing
     * @throws InvalidFieldException names the first field that is wrong
     */
    public static NewReport read(Function<String, String> fields) throws InvalidFieldException {
        return new NewReport(FormField.needed(fields, "partner", NewExclusion.ID_MAX), FormField.needed(fields, "period", NewExclusion.ID_MAX));
    }
}
