package dev.stagewatch.server.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * Who is let in: a partner by its key; people and programs by a token; staff by their key, or, where AUTH_MODE is {@code none},
 * whoever brings neither. A key comes in the header X-API-Key, or as the password of HTTP Basic, which browsers ask for; a token as
 * Bearer, or from a proxy as X-Forwarded-Access-Token. A wrong key or token is never staff. Immutable.
 */
public final class Access {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final Admission UNKNOWN =
            new Admission.Refused("Send a known key in X-API-Key, or as the password of HTTP Basic, or a bearer token where they are taken.");

    private final boolean open;
    private final Keys partners;
    private final Keys staff;
    private final Optional<TokenAccess> tokens;

    /** @param open whether a request without key and token is staff's. @param tokens empty: none counts */
    Access(boolean open, Keys partners, Keys staff, Optional<TokenAccess> tokens) {
        this.open = open;
        this.partners = partners;
        this.staff = staff;
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException names the variable that is wrong, or that AUTH_MODE needs and that is missing */
    public static Access from(Config config) {
        String mode = config.getOptionalValue("AUTH_MODE", String.class).orElse("none").strip();
        Optional<String> staff = config.getOptionalValue("STAFF_API_KEY", String.class).filter(key -> !key.isBlank());
        Optional<TokenAccess> tokens = TokenAccess.from(config);
        if (!List.of("none", "keys", "tokens").contains(mode)) {
            throw new IllegalArgumentException("AUTH_MODE must be none, keys or tokens, is " + mode);
        }
        if (mode.equals("keys") && staff.isEmpty()) {
            throw new IllegalArgumentException("AUTH_MODE is keys, so STAFF_API_KEY must be set");
        }
        if (mode.equals("tokens") && tokens.isEmpty()) {
            throw new IllegalArgumentException("AUTH_MODE is tokens, so API_TOKEN_AUDIENCE must be set");
        }
        Keys partners = config.getOptionalValue("PARTNER_API_KEYS_FILE", String.class).filter(file -> !file.isBlank())
                .map(file -> Keys.read(Path.of(file))).orElseGet(Keys::none);
        return new Access(mode.equals("none"), partners, staff.map(key -> Keys.of("staff", key)).orElseGet(Keys::none), tokens);
    }

    /**
     * The key counts before Authorization, and that before the proxy's header.
     *
     * @param apiKey        header X-API-Key, or null
     * @param authorization header Authorization, or null
     * @param forwarded     header X-Forwarded-Access-Token, or null
     */
    Admission admit(String apiKey, String authorization, String forwarded) {
        if (apiKey != null) {
            return byKey(apiKey);
        }
        if (authorization != null) {
            return authorization.startsWith(BEARER) ? byToken(authorization.substring(BEARER.length())) : byKey(password(authorization));
        }
        return forwarded != null ? byToken(forwarded) : open ? new Admission.Admitted(Caller.STAFF) : UNKNOWN;
    }

    private Admission byToken(String token) {
        return tokens.map(access -> access.admit(token)).orElse(UNKNOWN);
    }

    private Admission byKey(String key) {
        return staff.owner(key).map(any -> Caller.STAFF).or(() -> partners.owner(key).map(Caller::partner))
                .<Admission>map(Admission.Admitted::new).orElse(UNKNOWN);
    }

    /** An Authorization that is no readable Basic counts as a wrong key, not as none. */
    private static String password(String authorization) {
        try {
            String pair = authorization.startsWith(BASIC)
                    ? new String(Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()), StandardCharsets.UTF_8) : "";
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
