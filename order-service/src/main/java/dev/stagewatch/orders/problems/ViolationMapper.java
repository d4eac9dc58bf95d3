package dev.stagewatch.orders.problems;

import io.opentelemetry.api.trace.Span;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What bean validation refuses. Liberty's own mapper, which answers in plain text, would come before one for Throwable. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Context private UriInfo uri;

    @Override
    public Response toResponse(ConstraintViolationException error) {
        Problem problem = Problems.of(error);
        Span.current().setAttribute("error.type", problem.slug());
        return problem.response(uri.getRequestUri().getPath());
    }
}
