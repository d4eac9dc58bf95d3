package dev.stagewatch.tracestore.access;

import java.net.MalformedURLException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.stagewatch.tracestore.access.RefusedException.Reason;

/**
 * From a bearer token to its caller. A token counts when it is a JWT signed with RS256 or ES256 by a key of the issuer's JWKS,
 * with the issuer and audience of the settings, an expiry that is not past, a not-before, where it has one, that is, and a role
 * that is known. {@code none}, HMAC and encrypted tokens never do. Thread-safe; may fetch the JWKS, bounded in time.
 */
public final class TokenVerifier {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int TOKEN_CHARS_MAX = 16_384;

    private final TokenSettings settings;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    public TokenVerifier(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        signatures.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(settings)));
        signatures.setJWTClaimsSetVerifier((claims, context) -> { }); // below, each with its reason
    }

    /** One who may read traces. @param token as it came, without "Bearer"; null or empty where none did */
    public Caller verify(String token) throws RefusedException {
        Identity identity = identify(token);
        Role role = role(identity).orElseThrow(() -> refused(Reason.NO_ROLE, "the token has no role that may read traces"));
        return new Caller(identity.subject(), role);
    }

    /** Whose a token is, whatever its roles: for whoever has roles of its own. @param token as for {@link #verify} */
    public Identity identify(String token) throws RefusedException {
        if (token == null || token.isBlank()) {
            throw refused(Reason.MISSING, "no bearer token");
        }
        JWTClaimsSet claims = signed(token.strip());
        checkTimes(claims);
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw refused(Reason.ISSUER, "the token is of another issuer");
        }
        if (!claims.getAudience().contains(settings.audience())) {
            throw refused(Reason.AUDIENCE, "the token is for another audience");
        }
        return new Identity(claims.getSubject() == null ? "" : claims.getSubject(), Identity.values(claims.getClaims(), settings.rolesClaim()),
                claims.getClaims());
    }

    private JWTClaimsSet signed(String token) throws RefusedException {
        if (token.length() > TOKEN_CHARS_MAX) {
            throw refused(Reason.MALFORMED, "the token is longer than " + TOKEN_CHARS_MAX + " characters");
        }
        try {
            JWT jwt = JWTParser.parse(token);
            if (!(jwt instanceof SignedJWT)) {
                throw refused(Reason.UNSIGNED, "the token is not signed");
            }
            return signatures.process((SignedJWT) jwt, null);
        } catch (ParseException | IllegalArgumentException e) {
            throw new RefusedException(Reason.MALFORMED, "the token is no JWT", e);
        } catch (RateLimitReachedException e) {
            throw new RefusedException(Reason.UNVERIFIED, "the token is not signed by a known key; new ones are looked for twice a minute", e);
        } catch (KeySourceException e) {
            throw new RefusedException(Reason.KEYS_UNAVAILABLE, "the issuer's keys cannot be read", e);
        } catch (BadJOSEException | JOSEException e) {
            throw new RefusedException(Reason.UNVERIFIED, "the token is not signed by a known key with RS256 or ES256", e);
        }
    }

    private void checkTimes(JWTClaimsSet claims) throws RefusedException {
        Date expiry = claims.getExpirationTime();
        if (expiry == null || !clock.instant().isBefore(expiry.toInstant().plus(settings.clockSkew()))) {
            throw refused(Reason.EXPIRED, expiry == null ? "the token has no expiry" : "the token is expired");
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && clock.instant().isBefore(notBefore.toInstant().minus(settings.clockSkew()))) {
            throw refused(Reason.NOT_YET, "the token is not valid yet");
        }
    }

    private Optional<Role> role(Identity identity) {
        List<Role> held = identity.roles().stream().map(settings.roles()::get).filter(role -> role != null).toList();
        return Arrays.stream(Role.values()).filter(held::contains).findFirst();
    }

    private static JWKSource<SecurityContext> keys(TokenSettings settings) {
        if ("file".equals(settings.keys().getScheme())) {
            return new KeyFile(Path.of(settings.keys()));
        }
        try {
            return JWKSourceBuilder.<SecurityContext>create(settings.keys().toURL()).retrying(true).outageTolerant(true).build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("tokens: keys is an http(s) address or a file: address of a JWKS, not " + settings.keys(), e);
        }
    }

    private static RefusedException refused(Reason reason, String message) {
        return new RefusedException(reason, message, null);
    }
}
