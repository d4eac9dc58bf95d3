package dev.stagewatch.shop.people;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.orders.ops.ApiKeys;

/** The B2B partners' API keys, known by their SHA-256 only. Immutable. */
public final class PartnerKeys {
    private final ApiKeys keys;

    private PartnerKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /** No partner at all. */
    public static PartnerKeys none() {
        return new PartnerKeys(new ApiKeys(Map.of()));
    }

    /**
     * Reads a file of lines {@code partner=sha256hex}.
     *
     * @throws IllegalArgumentException if it cannot be read or a hash is none; names the configuration key and the partner
     */
    public static PartnerKeys read(Path file) {
        try {
            return new PartnerKeys(ApiKeys.read(file));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IllegalArgumentException("PARTNER_API_KEYS_FILE: " + e.getMessage(), e);
        }
    }

    /** Id of the partner whose key this is. */
    public Optional<String> partnerOf(String apiKey) {
        return keys.owner(apiKey);
    }
}
