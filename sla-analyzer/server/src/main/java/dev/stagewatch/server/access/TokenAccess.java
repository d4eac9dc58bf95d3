package dev.stagewatch.server.access;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.stagewatch.history.Scope;
import dev.stagewatch.tracestore.access.Identity;
import dev.stagewatch.tracestore.access.RefusedException;
import dev.stagewatch.tracestore.access.TokenVerifier;
import dev.stagewatch.tracestore.setup.TracingSetup;
import org.eclipse.microprofile.config.Config;

/** Callers by bearer token, verified as those who read traces are. Thread-safe; may fetch the issuer's keys, bounded in time. */
final class TokenAccess {

    private static final String ROLES = "API_TOKEN_ROLES";
    private static final String ROLES_USUAL = "devops=devops,developer=developer,support=support,business=business,partner=partner";

    private final TokenVerifier verifier;
    private final Map<String, Role> roles;
    private final String partnerClaim;

    /** @param roles the role claim's values and what they mean; others mean nothing. @param partnerClaim has a partner's id */
    TokenAccess(TokenVerifier verifier, Map<String, Role> roles, String partnerClaim) {
        this.verifier = verifier;
        this.roles = Map.copyOf(roles);
        this.partnerClaim = partnerClaim;
    }

    /** Empty where API_TOKEN_AUDIENCE is not set: no token counts. @throws IllegalArgumentException names the variable that is wrong */
    static Optional<TokenAccess> from(Config config) {
        return text(config, "API_TOKEN_AUDIENCE").map(audience -> new TokenAccess(
                new TokenVerifier(TracingSetup.tokens(name -> config.getOptionalValue(name, String.class), "API_TOKEN_AUDIENCE"), Clock.systemUTC()),
                Role.pairs(ROLES, text(config, ROLES).orElse(ROLES_USUAL)), text(config, "API_TOKEN_PARTNER_CLAIM").orElse("partner")));
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    Admission admit(String token) {
        try {
            return admit(verifier.identify(token));
        } catch (RefusedException e) {
            return e.reason() == RefusedException.Reason.KEYS_UNAVAILABLE ? new Admission.Unsure(e.getMessage() + ".") : refused(e.getMessage());
        }
    }

    private Admission admit(Identity identity) {
        List<Role> known = identity.roles().stream().map(roles::get).filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            return refused("the token has no role that is known here");
        }
        if (identity.subject().isBlank()) {
            return refused("the token has no subject");
        }
        Set<Role> held = EnumSet.copyOf(known);
        String name = identity.text("preferred_username").map(user -> user + " (" + identity.subject() + ')').orElse(identity.subject());
        if (!held.contains(Role.PARTNER)) {
            return new Admission.Admitted(new Caller(name, Scope.STAFF, Role.rights(held)));
        }
        return identity.text(partnerClaim).<Admission>map(partner -> new Admission.Admitted(new Caller(name, Scope.of(partner), Role.PARTNER.rights())))
                .orElseGet(() -> refused("the token has the role of a partner and does not say of which"));
    }

    private static Admission refused(String why) {
        return new Admission.Refused("The bearer token does not count: " + why + '.');
    }
}
