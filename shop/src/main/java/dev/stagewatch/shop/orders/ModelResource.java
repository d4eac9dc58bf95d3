package dev.stagewatch.shop.orders;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.stagewatch.orders.problems.Problem;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.shop.ShopApplication;
import dev.stagewatch.shop.model.ModelTooLargeException;
import dev.stagewatch.shop.model.StoreBusyException;
import dev.stagewatch.shop.people.Authenticated;
import dev.stagewatch.shop.people.CurrentCaller;
import dev.stagewatch.shop.stl.NotStlException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import software.amazon.awssdk.core.exception.SdkException;

/** The model of an order. What is refused is refused before its end was read, so the connection is closed with the answer. */
@Path(OrderResource.PATH + "/{id}/model")
@ApplicationScoped
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
@SecurityRequirement(name = ShopApplication.SESSION)
@SecurityRequirement(name = ShopApplication.PARTNER)
public class ModelResource {
    private static final Logger LOG = Logger.getLogger(ModelResource.class.getName());
    private static final String RETRY_SECONDS = "5";

    @Inject
    CurrentCaller caller;
    @Inject
    ModelUploads uploads;
    @Context
    UriInfo uri;

    @PUT
    @Operation(summary = "Upload the order's 3D model", description = "The body is the STL file itself, binary or ASCII. "
            + "Until the order is submitted, another upload replaces it.")
    @APIResponse(responseCode = "200", description = "Kept")
    @APIResponse(responseCode = "409", description = "The order was submitted or cancelled")
    @APIResponse(responseCode = "413", description = "Larger than the limit")
    @APIResponse(responseCode = "422", description = "Not STL; the problem says from which byte on")
    public Response upload(@PathParam("id") String id, @HeaderParam(HttpHeaders.CONTENT_LENGTH) String claimed, InputStream body) {
        try {
            return Response.ok(uploads.upload(caller.get(), id, body, bytes(claimed))).build();
        } catch (ModelTooLargeException e) {
            return refuse(413, "model-too-large", "The model is too large", e.getMessage());
        } catch (NotStlException e) {
            return refuse(422, "not-stl", "The model is not STL", e.getMessage());
        } catch (IOException e) {
            return refuse(400, "broken-body", "The body broke off", "the request's body could not be read to its end");
        } catch (StoreBusyException e) {
            return Response.fromResponse(Problem.of(503, e.getMessage()).response(path()))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).header("Connection", "close").build();
        } catch (SdkException e) {
            LOG.log(Level.SEVERE, "object storage failed", e);
            throw new ProblemException(Problem.of(503, "the object storage did not answer as expected"));
        }
    }

    private Response refuse(int status, String slug, String title, String why) {
        Problem problem = new Problem(slug, title, status, "model: " + why, List.of(new Problem.FieldError("model", why)));
        return Response.fromResponse(problem.response(path())).header("Connection", "close").build();
    }

    private String path() {
        return uri.getRequestUri().getPath();
    }

    private static long bytes(String claimed) {
        try {
            return claimed == null ? -1 : Long.parseLong(claimed.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(HttpHeaders.CONTENT_LENGTH, "must be a number of bytes");
        }
    }
}
