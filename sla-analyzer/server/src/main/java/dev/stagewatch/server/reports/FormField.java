package dev.stagewatch.server.reports;

import java.util.Optional;
import java.util.function.Function;

import dev.stagewatch.server.reports.InvalidFieldException.Fault;

/** A field of a form or body as text without blanks around. Stateless. */
final class FormField {

    private FormField() {
    }

    /** @throws InvalidFieldException where it is missing, blank or longer than that many characters */
    static String needed(Function<String, String> fields, String name, int most) throws InvalidFieldException {
        return text(fields, name, most).orElseThrow(() -> new InvalidFieldException(name, Fault.MISSING));
    }

    /** Empty where it is missing or blank. @throws InvalidFieldException where it is longer than that many characters */
    static Optional<String> text(Function<String, String> fields, String name, int most) throws InvalidFieldException {
        Optional<String> text = Optional.ofNullable(fields.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
        if (text.isPresent() && text.get().length() > most) {
            throw new InvalidFieldException(name, Fault.TOO_LONG);
        }
        return text;
    }
}
