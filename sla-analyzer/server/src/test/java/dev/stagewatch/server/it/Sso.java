package dev.stagewatch.server.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.stagewatch.tracestore.Tokens;

/** Single sign-on of a test: an issuer, and what a server has to know of it. */
final class Sso {

    private static final String AUDIENCE = "stagewatch";

    private final Tokens tokens = new Tokens(Instant.now());

    Map<String, String> environment(Path folder) throws IOException {
        return Map.of("TOKEN_JWKS", tokens.keys(folder.toAbsolutePath()).toString(), "TOKEN_ISSUER", Tokens.ISSUER, "API_TOKEN_AUDIENCE", AUDIENCE);
    }

    private JWTClaimsSet.Builder claims(String role) {
        return tokens.claims(role).audience(AUDIENCE).expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1)))).claim("preferred_username", "olga");
    }

    String of(String role) {
        return tokens.rs256(claims(role));
    }

    String partner(String partner) {
        return tokens.rs256(claims("partner").claim("partner", partner));
    }

    /** Says that it is of the issuer, and is not. */
    String stranger(String role) {
        return tokens.byStranger(claims(role));
    }
}
