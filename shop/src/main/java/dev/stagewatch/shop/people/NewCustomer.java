package dev.stagewatch.shop.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.stagewatch.shop.ShopApplication;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Somebody who wants an account. */
@Schema(description = "Somebody who wants an account")
public record NewCustomer(
        @NotNull @Email @Size(max = 254) @Pattern(regexp = ShopApplication.STORABLE) String email,
        @NotBlank @Size(max = 200) @Pattern(regexp = ShopApplication.STORABLE) String name,
        @NotNull @Size(min = 8, max = 200) @Schema(format = "password") String password) {

    /** Without anything personal, wherever it may be printed. */
    @Override
    public String toString() {
        return "NewCustomer[]";
    }
}
