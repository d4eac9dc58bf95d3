package dev.stagewatch.shop.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.stagewatch.shop.ShopApplication;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Somebody who wants a session. */
@Schema(description = "Somebody who wants a session")
public record SignIn(
        @NotNull @Size(max = 254) @Pattern(regexp = ShopApplication.STORABLE) String email,
        @NotNull @Size(max = 200) @Schema(format = "password") String password) {

    /** Without anything personal, wherever it may be printed. */
    @Override
    public String toString() {
        return "SignIn[]";
    }
}
