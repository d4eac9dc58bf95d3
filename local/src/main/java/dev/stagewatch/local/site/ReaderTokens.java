package dev.stagewatch.local.site;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Tokens of those who read traces, one for each role, in place of single sign-on: {@code secrets/readers/ROLE.jwt}, readable by the
 * owner only, made anew by each {@code up}. The key that signs them stays in the data folder.
 */
public final class ReaderTokens {

    /** The roles of docs/tracing-access.md. */
    public static final List<String> ROLES = List.of("devops", "developer", "support");
    /** As the gateway has to be told. */
    public static final String ISSUER = "stagewatch-up";
    public static final String AUDIENCE = "jaeger";
    private static final Duration VALID = Duration.ofDays(90);
    private static final int KEY_BITS = 2048;

    private final Path folder;

    private ReaderTokens(Path folder) {
        this.folder = folder;
    }

    /** Makes what is missing of the key, and new tokens. */
    static ReaderTokens in(Path folder, Instant now) throws IOException {
        ReaderTokens tokens = new ReaderTokens(Files.createDirectories(folder));
        try {
            RSAKey key = tokens.key();
            tokens.write("jwks.json", new JWKSet(key.toPublicJWK()).toString());
            for (String role : ROLES) {
                tokens.write(role + ".jwt", token(key, role, now));
            }
            return tokens;
        } catch (JOSEException | ParseException e) {
            throw new IOException("the key in " + tokens.keyFile() + " cannot be used (" + e.getMessage() + "); remove it, another is made", e);
        }
    }

    /** The public key, as an issuer publishes it. */
    public Path keys() {
        return folder.resolve("jwks.json");
    }

    /** The token of one of {@link #ROLES}. */
    public String token(String role) throws IOException {
        return Files.readString(folder.resolve(role + ".jwt"));
    }

    private Path keyFile() {
        return folder.resolve("key.json");
    }

    private RSAKey key() throws JOSEException, IOException, ParseException {
        if (Files.exists(keyFile())) {
            return RSAKey.parse(Files.readString(keyFile()));
        }
        RSAKey made = new RSAKeyGenerator(KEY_BITS).keyID("up").generate();
        write("key.json", made.toJSONString());
        return made;
    }

    private static String token(RSAKey key, String role, Instant now) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new JWTClaimsSet.Builder()
                .subject(role + "-of-up").issuer(ISSUER).audience(AUDIENCE).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(VALID)))
                .claim("realm_access", Map.of("roles", List.of(role))).build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
