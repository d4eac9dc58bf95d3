package dev.stagewatch.orders.problems;

import dev.stagewatch.tracing.OrderSpan;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns every exception of a resource into a problem. What nobody foresaw is 500, logged, and says nothing of its insides. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Context private UriInfo uri;

    @Override
    public Response toResponse(Throwable error) {
        Problem problem = Problems.of(error);
        if (problem.status() >= 500) {
            LOG.log(Level.SEVERE, error, () -> "request failed: " + uri.getPath());
            OrderSpan.record(Span.current(), error);
        } else {
            Span.current().setAttribute("error.type", problem.slug());
        }
        Response response = problem.response(uri.getRequestUri().getPath());
        return Problems.withHeadersOf(error, response);
    }
}
