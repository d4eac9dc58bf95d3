package dev.stagewatch.server.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

/**
 * Who is let in: a partner by its key; staff by theirs, or, where AUTH_MODE is {@code none}, whoever brings no key. A key comes
 * in the header X-API-Key, or as the password of HTTP Basic, which browsers ask for. A wrong key is never staff. Immutable.
 */
public final class Access {

    private static final String BASIC = "Basic ";

    private final boolean open;
    private final Keys partners;
    private final Keys staff;

    /** @param open whether a request without a key is staff's */
    Access(boolean open, Keys partners, Keys staff) {
        this.open = open;
        this.partners = partners;
        this.staff = staff;
    }

    /** @throws IllegalArgumentException where AUTH_MODE is neither none nor keys, or is keys and STAFF_API_KEY is missing */
    public static Access from(Config config) {
        String mode = config.getOptionalValue("AUTH_MODE", String.class).orElse("none").strip();
        Optional<String> staff = config.getOptionalValue("STAFF_API_KEY", String.class).filter(key -> !key.isBlank());
        if (!mode.equals("none") && !mode.equals("keys")) {
            throw new IllegalArgumentException("AUTH_MODE must be none or keys, is " + mode);
        }
        if (mode.equals("keys") && staff.isEmpty()) {
            throw new IllegalArgumentException("AUTH_MODE is keys, so STAFF_API_KEY must be set");
        }
        Keys partners = config.getOptionalValue("PARTNER_API_KEYS_FILE", String.class).filter(file -> !file.isBlank())
                .map(file -> Keys.read(Path.of(file))).orElseGet(Keys::none);
        return new Access(mode.equals("none"), partners, staff.map(key -> Keys.of("staff", key)).orElseGet(Keys::none));
    }

    /**
     * @param apiKey        header X-API-Key, or null
     * @param authorization header Authorization, or null
     * @return empty: not let in
     */
    Optional<Caller> caller(String apiKey, String authorization) {
        String key = apiKey != null ? apiKey : password(authorization);
        if (key == null) {
            return open ? Optional.of(Caller.STAFF) : Optional.empty();
        }
        return staff.owner(key).map(any -> Caller.STAFF).or(() -> partners.owner(key).map(Caller::partner));
    }

    /** An Authorization that is no readable Basic counts as a wrong key, not as none. */
    private static String password(String authorization) {
        if (authorization == null) {
            return null;
        }
        try {
            String pair = authorization.startsWith(BASIC)
                    ? new String(Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()), StandardCharsets.UTF_8) : "";
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
