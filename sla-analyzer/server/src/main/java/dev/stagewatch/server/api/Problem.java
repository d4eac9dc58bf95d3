package dev.stagewatch.server.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as RFC 9457 describes it.
 *
 * @param title  short, the same for every error of the kind
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param errors by field, empty where no field is to blame
 */
@Schema(description = "RFC 9457 problem")
public record Problem(String type, String title, int status, String detail, List<FieldError> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String NO_TYPE = "about:blank";

    /** A field of the request and what is wrong with it. */
    public record FieldError(String field, String message) {
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(NO_TYPE, title, status, detail, List.of());
    }

    static Problem ofField(String field, String message) {
        return new Problem(NO_TYPE, "Invalid parameter", 400, field + ": " + message,
                List.of(new FieldError(field, message)));
    }
}
