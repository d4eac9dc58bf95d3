package dev.stagewatch.tracestore.access;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Which tokens count.
 *
 * @param keys       the issuer's JWKS: an http(s) address, fetched when needed and again when a key is unknown, or a file, read
 *                   anew when it changes
 * @param issuer     {@code iss} as it has to be
 * @param audience   one of {@code aud} has to be this
 * @param rolesClaim where the roles are, a path with dots: {@code realm_access.roles}
 * @param roles      the claim's values and what they mean; others mean nothing
 * @param clockSkew  taken into account for expiry and not-before
 */
public record TokenSettings(URI keys, String issuer, String audience, String rolesClaim, Map<String, Role> roles, Duration clockSkew) {

    /** @throws IllegalArgumentException where a part is missing, named with what would be right */
    public TokenSettings {
        require("keys", keys.toString(), "an http(s) address or file: of a JWKS");
        require("issuer", issuer, "the iss of the tokens");
        require("audience", audience, "the aud of the tokens");
        require("roles claim", rolesClaim, "the path of a claim");
        roles = Map.copyOf(roles);
        if (clockSkew.isNegative()) {
            throw new IllegalArgumentException("tokens: the clock skew is not negative, as " + clockSkew + " is");
        }
    }

    /** Roles by their own names, 30 s of skew. */
    public TokenSettings(URI keys, String issuer, String audience, String rolesClaim) {
        this(keys, issuer, audience, rolesClaim, Map.of(Role.DEVOPS.claim(), Role.DEVOPS, Role.DEVELOPER.claim(), Role.DEVELOPER,
                Role.SUPPORT.claim(), Role.SUPPORT), Duration.ofSeconds(30));
    }

    private static void require(String name, String value, String right) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("tokens: " + name + " is missing; expected " + right);
        }
    }
}
