package dev.stagewatch.shop.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.stagewatch.shop.ShopApplication;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody wants made.
 *
 * @param material what of
 * @param quantity number of pieces
 * @param comment a word to the makers, or null; free text, so it goes into no span and no message
 */
@Schema(description = "What somebody wants made")
public record NewOrder(
        @NotNull @Pattern(regexp = MATERIALS, message = "must be one of " + MATERIALS) String material,
        @NotNull @Min(1) @Max(10_000) Integer quantity,
        @Size(max = 1000) @Pattern(regexp = ShopApplication.STORABLE) String comment) {
    static final String MATERIALS = "SILVER_925|GOLD_14K|GOLD_18K|PLATINUM_950|BRASS|RESIN";
}
