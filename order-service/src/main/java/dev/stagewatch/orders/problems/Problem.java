package dev.stagewatch.orders.problems;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem of RFC 9457.
 *
 * @param slug last part of its type, {@code urn:stagewatch:problem:<slug>}
 * @param detail for people; nothing internal
 * @param errors what is wrong with which field; empty where no field is at fault
 */
public record Problem(String slug, String title, int status, String detail, List<FieldError> errors) {
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");
    private static final String TYPE = "urn:stagewatch:problem:";

    /** @param field as the client wrote it, such as {@code quantity} or {@code items[0].name} */
    public record FieldError(String field, String message) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    /** The general problem of an HTTP status. */
    public static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        return new Problem(title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), title, status, detail, List.of());
    }

    /** 400 for one field. */
    public static Problem invalid(String field, String message) {
        return new Problem(
                "invalid-request", "The request is not valid", 400, field + ": " + message, List.of(new FieldError(field, message)));
    }

    /** @param instance path of the request; null to leave it out */
    public JsonObject toJson(String instance) {
        var json =
                Json.createObjectBuilder().add("type", TYPE + slug).add("title", title).add("status", status);
        if (detail != null) {
            json.add("detail", detail);
        }
        if (instance != null) {
            json.add("instance", instance);
        }
        if (!errors.isEmpty()) {
            var list = Json.createArrayBuilder();
            errors.forEach(e -> list.add(Json.createObjectBuilder().add("field", e.field()).add("message", e.message())));
            json.add("errors", list);
        }
        return json.build();
    }

    /** As text, so that it needs no JSON provider to be written. */
    public Response response(String instance) {
        return Response.status(status).type(MEDIA_TYPE).entity(toJson(instance).toString()).build();
    }
}
