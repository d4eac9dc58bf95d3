package dev.stagewatch.shop.people;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.stagewatch.orders.problems.Problem;
import dev.stagewatch.orders.problems.ProblemException;
import dev.stagewatch.shop.ShopApplication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Accounts of people. */
@Path(ShopApplication.API + "/customers")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public class CustomerResource {
    @Inject
    Customers customers;

    @POST
    @Operation(summary = "Make an account")
    @APIResponse(responseCode = "201", description = "Made; sign in next")
    @APIResponse(responseCode = "400", description = "A field is not valid")
    @APIResponse(responseCode = "409", description = "The address has an account already")
    public Response create(@NotNull @Valid NewCustomer body) {
        long id = customers.add(body.email(), body.name(), body.password()).orElseThrow(CustomerResource::taken);
        return Response.status(Response.Status.CREATED).entity(Map.of("id", id)).build();
    }

    private static ProblemException taken() {
        String detail = "the address has an account already";
        return new ProblemException(new Problem("email-taken", "Address in use", 409, detail, List.of(new Problem.FieldError("email", detail))));
    }
}
