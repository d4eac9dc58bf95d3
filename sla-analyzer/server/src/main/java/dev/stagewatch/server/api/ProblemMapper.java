package dev.stagewatch.server.api;

import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jdbi.v3.core.JdbiException;

/** Every error of the API as a problem; a bug of ours tells the caller nothing but that there was one. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
    private static final String RETRY_S = "5";

    @Override
    public Response toResponse(Throwable error) {
        Problem problem = problem(error);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503 ? response.header("Retry-After", RETRY_S).build() : response.build();
    }

    private static Problem problem(Throwable error) {
        return switch (error) {
            case ProblemException expected -> expected.problem();
            case WebApplicationException http -> Problem.of(http.getResponse().getStatus(),
                    http.getResponse().getStatusInfo().getReasonPhrase(), "See /openapi for what is served here.");
            case JdbiException away -> {
                LOG.log(Level.WARNING, "history does not answer: {0}", away.getMessage());
                yield Problem.of(503, "Not ready", "The history's database does not answer.");
            }
            default -> {
                LOG.log(Level.SEVERE, "a request failed", error);
                yield Problem.of(500, "Internal error", "The request failed; the server's log has the reason.");
            }
        };
    }
}
