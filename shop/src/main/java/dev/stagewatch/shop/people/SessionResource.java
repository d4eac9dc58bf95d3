package dev.stagewatch.shop.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.stagewatch.shop.ShopApplication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Sessions of people. */
@Path(ShopApplication.API + "/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class SessionResource {
    @Inject
    Customers customers;
    @Inject
    Sessions sessions;
    @Context
    UriInfo uri;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign in")
    @APIResponse(responseCode = "201", description = "Signed in; the cookie is the session")
    @APIResponse(responseCode = "401", description = "Address or password is wrong")
    public Response open(@NotNull @Valid SignIn body) {
        long customer = customers.signIn(body.email(), body.password())
                .orElseThrow(() -> new NotAuthorizedException("The address or the password is wrong.", "Session"));
        Instant expires = Instant.now().plus(Sessions.LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        return Response.status(Response.Status.CREATED).entity(Map.of("expiresAt", expires.toString()))
                .cookie(cookie(sessions.open(customer).value(), (int) Sessions.LIFETIME.toSeconds())).build();
    }

    @DELETE
    @Path("current")
    @Authenticated
    @Operation(summary = "Sign out")
    @APIResponse(responseCode = "204", description = "The session is over")
    public Response close(@CookieParam(CallerFilter.COOKIE) String token) {
        if (token != null) {
            sessions.close(new SessionToken(token));
        }
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    /** SameSite keeps other sites from using it; Secure wherever the shop itself is reached so. */
    private NewCookie cookie(String value, int ageSeconds) {
        boolean secure = "https".equals(uri.getRequestUri().getScheme());
        return new NewCookie.Builder(CallerFilter.COOKIE).value(value).path("/").maxAge(ageSeconds)
                .httpOnly(true).secure(secure).sameSite(NewCookie.SameSite.STRICT).build();
    }
}
