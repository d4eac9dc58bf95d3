package dev.stagewatch.orders.problems;

import dev.stagewatch.orders.UnknownOrderException;
import dev.stagewatch.orders.WrongStateException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which problem an exception is. */
final class Problems {
    /** Liberty's JSON binding names the property that does not fit in its message only. */
    private static final Pattern JSON_PROPERTY = Pattern.compile("property '([^']+)'");

    private Problems() {}

    static Problem of(Throwable error) {
        return switch (error) {
            case ProblemException e -> e.problem();
            case WrongStateException e -> wrongState(e);
            case UnknownOrderException e -> new Problem("unknown-order", "Unknown order", 404, e.getMessage(), List.of());
            case ConstraintViolationException e -> violations(e);
            default -> byCause(error);
        };
    }

    /** Keeps what a status is worth little without: Allow, Retry-After, WWW-Authenticate. */
    static Response withHeadersOf(Throwable error, Response response) {
        if (!(error instanceof WebApplicationException e) || e.getResponse() == null) {
            return response;
        }
        var builder = Response.fromResponse(response);
        for (String name : List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE)) {
            String value = e.getResponse().getHeaderString(name);
            if (value != null) {
                builder.header(name, value);
            }
        }
        return builder.build();
    }

    private static Problem wrongState(WrongStateException e) {
        var status = new Problem.FieldError("status", e.from() + " does not lead to " + e.to() + " here");
        return new Problem("wrong-state", "The order is in the wrong state", 409, e.getMessage(), List.of(status));
    }

    private static Problem byCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonException || cause instanceof JsonbException) {
                return brokenJson(cause);
            }
            if (cause instanceof SQLException) {
                return Problem.of(503, "the service's database did not answer as expected");
            }
        }
        if (error instanceof WebApplicationException e) {
            return Problem.of(e.getResponse().getStatus(), e.getMessage());
        }
        return Problem.of(500, "the service failed; the failure is logged");
    }

    private static Problem brokenJson(Throwable cause) {
        String text = text(cause);
        Matcher named = JSON_PROPERTY.matcher(text);
        List<Problem.FieldError> fields =
                named.find() ? List.of(new Problem.FieldError(named.group(1), "has a value of another type")) : List.of();
        return new Problem("broken-json", "The body is not the JSON that was expected", 400, text, fields);
    }

    private static Problem violations(ConstraintViolationException e) {
        var errors = e.getConstraintViolations().stream().map(Problems::fieldError).toList();
        String detail = String.join("; ", errors.stream().map(f -> f.field() + ": " + f.message()).sorted().toList());
        return new Problem("invalid-request", "The request is not valid", 400, detail, errors);
    }

    private static Problem.FieldError fieldError(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            // The client knows fields, not our methods and their parameters.
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(node);
            }
        }
        String name = field.isEmpty() ? last(violation.getPropertyPath()) : field.toString();
        return new Problem.FieldError(name, violation.getMessage());
    }

    private static String last(Path path) {
        String name = "";
        for (Path.Node node : path) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "it cannot be read" : message.lines().findFirst().orElse(message);
    }
}
