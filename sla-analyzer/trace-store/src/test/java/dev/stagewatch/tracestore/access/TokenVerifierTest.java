package dev.stagewatch.tracestore.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.Tokens;
import dev.stagewatch.tracestore.access.RefusedException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
    private static final Instant NOW = Spans.EPOCH;
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Tokens TOKENS = new Tokens(NOW);

    @TempDir
    Path folder;
    private TokenVerifier verifier;

    @BeforeEach
    void reads() throws Exception {
        verifier = new TokenVerifier(TOKENS.settings(folder), CLOCK);
    }

    @Test
    void aSignedTokenWithARoleGivesItsCaller() throws Exception {
        assertThat(verifier.verify(TOKENS.of("support"))).isEqualTo(new Caller("u1", Role.SUPPORT));
        assertThat(verifier.verify(TOKENS.es256(TOKENS.claims("developer")))).isEqualTo(new Caller("u1", Role.DEVELOPER));
    }

    @Test
    void ofSeveralRolesTheOneThatSeesMostCounts() throws Exception {
        assertThat(verifier.verify(TOKENS.of("offline_access", "support", "devops")).role()).isEqualTo(Role.DEVOPS);
    }

    @Test
    void noTokenIsRefused() {
        refused(null, Reason.MISSING);
        refused("  ", Reason.MISSING);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        refused("4711", Reason.MALFORMED);
        refused("a.b.c", Reason.MALFORMED);
        refused("x".repeat(100_000), Reason.MALFORMED);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        refused(TOKENS.unsigned(TOKENS.claims("devops")), Reason.UNSIGNED);
        String signed = TOKENS.of("devops");
        refused(signed.substring(0, signed.lastIndexOf('.') + 1), Reason.UNVERIFIED, Reason.MALFORMED);
    }

    @Test
    void aTokenSignedByAnotherKeyOrAlgorithmIsRefused() {
        refused(TOKENS.byStranger(TOKENS.claims("devops")), Reason.UNVERIFIED);
        refused(TOKENS.hs256WithPublicKey(TOKENS.claims("devops")), Reason.UNVERIFIED);
        refused(TOKENS.rs512(TOKENS.claims("devops")), Reason.UNVERIFIED);
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = TOKENS.of("support").split("\\.");
        String[] other = TOKENS.of("devops").split("\\.");
        refused(parts[0] + "." + other[1] + "." + parts[2], Reason.UNVERIFIED);
    }

    @Test
    void anExpiredTokenIsRefusedFromExpiryPlusSkewOn() throws Exception {
        assertThat(verifier.verify(expiringAt(NOW.minusSeconds(29)))).isNotNull();
        refused(expiringAt(NOW.minusSeconds(30)), Reason.EXPIRED);
        refused(TOKENS.rs256(TOKENS.claims("devops").expirationTime(null)), Reason.EXPIRED);
    }

    @Test
    void aTokenIsRefusedBeforeItsTime() throws Exception {
        assertThat(verifier.verify(TOKENS.rs256(TOKENS.claims("devops").notBeforeTime(Date.from(NOW.plusSeconds(30)))))).isNotNull();
        refused(TOKENS.rs256(TOKENS.claims("devops").notBeforeTime(Date.from(NOW.plusSeconds(31)))), Reason.NOT_YET);
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherAudienceIsRefused() {
        refused(TOKENS.rs256(TOKENS.claims("devops").issuer(Tokens.ISSUER + "/")), Reason.ISSUER);
        refused(TOKENS.rs256(TOKENS.claims("devops").issuer(null)), Reason.ISSUER);
        refused(TOKENS.rs256(TOKENS.claims("devops").audience("grafana")), Reason.AUDIENCE);
        refused(TOKENS.rs256(TOKENS.claims("devops").audience((String) null)), Reason.AUDIENCE);
    }

    @Test
    void aTokenWithoutAKnownRoleIsRefused() {
        refused(TOKENS.of("DevOps", "admin"), Reason.NO_ROLE);
        refused(TOKENS.rs256(TOKENS.claims().claim("realm_access", "devops")), Reason.NO_ROLE);
        refused(TOKENS.rs256(TOKENS.claims().claim("realm_access", null).claim("roles", List.of("devops"))), Reason.NO_ROLE);
    }

    @Test
    void theRolesClaimAndItsValuesAreConfigured() throws Exception {
        TokenVerifier groups = new TokenVerifier(new TokenSettings(TOKENS.keys(folder), Tokens.ISSUER, Tokens.AUDIENCE,
                "https://example.com/groups", Map.of("/helpdesk", Role.SUPPORT), Duration.ZERO), CLOCK);

        assertThat(groups.verify(TOKENS.rs256(TOKENS.claims("devops").claim("https://example.com/groups", "/helpdesk"))).role())
                .isEqualTo(Role.SUPPORT);
    }

    @Test
    void keysAreReadAnewWhenTheFileChanges() throws Exception {
        Tokens next = new Tokens(NOW);
        refused(next.of("devops"), Reason.UNVERIFIED);

        Path file = Path.of(next.keys(folder));
        Files.setLastModifiedTime(file, FileTime.from(NOW));

        assertThat(verifier.verify(next.of("devops")).role()).isEqualTo(Role.DEVOPS);
        refused(TOKENS.of("devops"), Reason.UNVERIFIED);
    }

    @Test
    void withoutKeysNobodyReads() throws Exception {
        Files.delete(folder.resolve("jwks.json"));
        refused(TOKENS.of("devops"), Reason.KEYS_UNAVAILABLE);
    }

    @Test
    void keysComeFromAnAddressToo() throws Exception {
        HttpServer issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] keys = TOKENS.jwks().getBytes(StandardCharsets.UTF_8);
        AtomicInteger asked = new AtomicInteger();
        issuer.createContext("/certs", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        try {
            TokenVerifier byAddress = new TokenVerifier(new TokenSettings(
                    URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/certs"),
                    Tokens.ISSUER, Tokens.AUDIENCE, "realm_access.roles"), CLOCK);
            assertThat(byAddress.verify(TOKENS.of("support")).role()).isEqualTo(Role.SUPPORT);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> byAddress.verify(TOKENS.byUnknownKey(TOKENS.claims("devops")))).isInstanceOfSatisfying(
                        RefusedException.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNVERIFIED));
            }
            assertThat(asked.get()).as("however many unknown keys are named").isLessThanOrEqualTo(3);
            assertThat(byAddress.verify(TOKENS.of("support")).role()).isEqualTo(Role.SUPPORT);
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void settingsThatLackAPartAreRefused() {
        assertThatThrownBy(() -> new TokenSettings(URI.create("file:/x"), " ", "jaeger", "roles"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("issuer is missing");
        assertThatThrownBy(() -> new TokenVerifier(new TokenSettings(URI.create("jwks.json"), "i", "a", "roles"), CLOCK))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("http(s) address or a file:");
    }

    private static String expiringAt(Instant expiry) {
        return TOKENS.rs256(TOKENS.claims("devops").expirationTime(Date.from(expiry)));
    }

    private void refused(String token, Reason... reasons) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOfSatisfying(RefusedException.class,
                refusal -> assertThat(refusal.reason()).isIn((Object[]) reasons));
    }
}
