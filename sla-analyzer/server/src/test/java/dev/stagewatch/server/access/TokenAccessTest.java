package dev.stagewatch.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.stagewatch.history.Scope;
import dev.stagewatch.tracestore.Tokens;
import dev.stagewatch.tracestore.access.TokenVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenAccessTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Map<String, Role> ROLES = Map.of("devops", Role.DEVOPS, "helpdesk", Role.SUPPORT, "support", Role.SUPPORT,
            "developer", Role.DEVELOPER, "business", Role.BUSINESS, "partner", Role.PARTNER);

    @TempDir
    Path folder;
    private Tokens tokens;
    private Access access;

    @BeforeEach
    void issuer() throws Exception {
        tokens = new Tokens(NOON);
        TokenVerifier verifier = new TokenVerifier(tokens.settings(folder), Clock.fixed(NOON, ZoneOffset.UTC));
        access = new Access(true, Keys.of("acme", "acme-key"), Keys.none(), Optional.of(new TokenAccess(verifier, ROLES, "partner")));
    }

    private Admission bearer(String token) {
        return access.admit(null, "Bearer " + token, null);
    }

    private Caller admitted(JWTClaimsSet.Builder claims) {
        return ((Admission.Admitted) bearer(tokens.rs256(claims))).caller();
    }

    @Test
    void eachRoleMayWhatItMayAndNothingElse() {
        Map<String, Set<Right>> expected = Map.of(
                "devops", EnumSet.of(Right.READ_AGREEMENTS, Right.PREVIEW_POLICY), "developer", EnumSet.of(Right.READ_AGREEMENTS, Right.PREVIEW_POLICY),
                "support", EnumSet.noneOf(Right.class), "helpdesk", EnumSet.noneOf(Right.class), "business", EnumSet.allOf(Right.class));
        expected.forEach((role, rights) -> {
            Caller caller = admitted(tokens.claims(role));
            assertThat(caller.rights()).as(role).isEqualTo(rights);
            assertThat(caller.scope()).as(role).isEqualTo(Scope.STAFF);
        });
        assertThat(admitted(tokens.claims("support", "devops")).rights()).isEqualTo(EnumSet.of(Right.READ_AGREEMENTS, Right.PREVIEW_POLICY));
    }

    @Test
    void partnerIsBoundToItsOrdersWhateverOtherRolesItHas() {
        Caller caller = admitted(tokens.claims("partner", "business").claim("partner", "acme"));
        assertThat(caller.scope()).isEqualTo(Scope.of("acme"));
        assertThat(caller.rights()).containsExactly(Right.READ_REPORTS);
        for (Object none : new Object[] {null, "", " ", List.of("acme", "borealis"), List.of()}) {
            assertThat(bearer(tokens.rs256(tokens.claims("partner").claim("partner", none)))).as("partner " + none).isInstanceOf(Admission.Refused.class);
        }
    }

    @Test
    void callerIsNamedForTheAudit() {
        assertThat(admitted(tokens.claims("business")).name()).isEqualTo("u1");
        assertThat(admitted(tokens.claims("business").claim("preferred_username", "olga")).name()).isEqualTo("olga (u1)");
        assertThat(bearer(tokens.rs256(tokens.claims("business").subject(null)))).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void tokenThatDoesNotCountIsNobodyAlsoWhereAnybodyIsStaff() {
        JWTClaimsSet.Builder claims = tokens.claims("business");
        for (String token : List.of(tokens.unsigned(claims), tokens.hs256WithPublicKey(claims), tokens.byStranger(claims), tokens.rs512(claims),
                tokens.rs256(tokens.claims("business").issuer("https://elsewhere.example")), tokens.rs256(tokens.claims("business").audience("other")),
                tokens.rs256(tokens.claims("business").expirationTime(Date.from(NOON.minusSeconds(60)))), tokens.rs256(tokens.claims("admin")),
                tokens.rs256(tokens.claims()), "", "nonsense", "a.b.c")) {
            assertThat(bearer(token)).as(token).isInstanceOf(Admission.Refused.class);
            assertThat(access.admit(null, null, token)).as("from a proxy: " + token).isInstanceOf(Admission.Refused.class);
        }
    }

    @Test
    void proxysHeaderCountsLikeAuthorizationAndComesAfterIt() {
        String support = tokens.of("support");
        assertThat(access.admit(null, null, support)).isEqualTo(bearer(support));
        assertThat(access.admit(null, "Bearer nonsense", support)).isInstanceOf(Admission.Refused.class);
        assertThat(access.admit("acme-key", "Bearer " + support, support)).isEqualTo(new Admission.Admitted(Caller.partner("acme")));
    }

    @Test
    void withoutTokenSettingsNoTokenCounts() {
        Access without = new Access(true, Keys.none(), Keys.none(), Optional.empty());
        assertThat(without.admit(null, "Bearer " + tokens.of("business"), null)).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void rolesAreNamedByPairs() {
        assertThat(Role.pairs("API_TOKEN_ROLES", "sla-owners=business, helpdesk=support"))
                .containsOnly(Map.entry("sla-owners", Role.BUSINESS), Map.entry("helpdesk", Role.SUPPORT));
        assertThatThrownBy(() -> Role.pairs("API_TOKEN_ROLES", "x=root")).hasMessageContaining("API_TOKEN_ROLES").hasMessageContaining("x=root");
        assertThatThrownBy(() -> Role.pairs("API_TOKEN_ROLES", "business")).hasMessageContaining("business");
    }
}
