package dev.stagewatch.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void eachRoleHasATokenThatTheKeysVouchFor() throws Exception {
        ReaderTokens tokens = ReaderTokens.in(folder, NOW);

        JWKSet keys = JWKSet.parse(Files.readString(tokens.keys()));
        assertThat(keys.getKeys()).allMatch(key -> !key.isPrivate());
        for (String role : List.of("devops", "developer", "support")) {
            SignedJWT token = SignedJWT.parse(tokens.token(role));
            assertThat(token.verify(new RSASSAVerifier(keys.getKeys().getFirst().toRSAKey()))).isTrue();
            assertThat(token.getJWTClaimsSet().getJSONObjectClaim("realm_access")).isEqualTo(Map.of("roles", List.of(role)));
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(ReaderTokens.ISSUER);
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(ReaderTokens.AUDIENCE);
            assertThat(token.getJWTClaimsSet().getExpirationTime()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        }
    }

    @Test
    void theKeyStaysAndTokensAreMadeAnew() throws Exception {
        String keys = Files.readString(ReaderTokens.in(folder, NOW).keys());

        ReaderTokens later = ReaderTokens.in(folder, NOW.plus(Duration.ofDays(100)));

        assertThat(Files.readString(later.keys())).isEqualTo(keys);
        assertThat(SignedJWT.parse(later.token("support")).getJWTClaimsSet().getExpirationTime()).isEqualTo(NOW.plus(Duration.ofDays(190)));
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        ReaderTokens.in(folder, NOW);

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as("%s", file).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aKeyThatIsNoneIsNamedWithTheWayOut() throws IOException {
        Files.writeString(folder.resolve("key.json"), "none");

        assertThatThrownBy(() -> ReaderTokens.in(folder, NOW)).hasMessageContaining("key.json").hasMessageContaining("remove it");
    }
}
