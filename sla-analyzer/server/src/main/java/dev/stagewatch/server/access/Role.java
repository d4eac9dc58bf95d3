package dev.stagewatch.server.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a token's role claim may say, in lower case, and what it lets do. Whoever has several may do what each of them may. */
enum Role {
    DEVOPS(Right.READ_AGREEMENTS, Right.PREVIEW_POLICY),
    DEVELOPER(Right.READ_AGREEMENTS, Right.PREVIEW_POLICY),
    SUPPORT(),
    BUSINESS(Right.values()),
    /** Bound to one partner's orders, whatever other roles there are. */
    PARTNER(Right.READ_REPORTS);

    private final Set<Right> rights;

    Role(Right... rights) {
        this.rights = Set.of(rights);
    }

    Set<Right> rights() {
        return rights;
    }

    static Set<Right> rights(Set<Role> roles) {
        Set<Right> all = EnumSet.noneOf(Right.class);
        roles.forEach(role -> all.addAll(role.rights));
        return all;
    }

    /**
     * Pairs as in {@code sla-owners=business,helpdesk=support}.
     *
     * @throws IllegalArgumentException where a pair is none; the message names the variable
     */
    static Map<String, Role> pairs(String variable, String text) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.lastIndexOf('=');
            Role role = of(pair.substring(equals + 1).strip()).filter(known -> equals > 0).orElseThrow(() -> new IllegalArgumentException(
                    variable + ": expected VALUE=ROLE with a role of devops, developer, support, business, partner, found " + pair.strip()));
            roles.put(pair.substring(0, equals).strip(), role);
        }
        return roles;
    }

    private static Optional<Role> of(String name) {
        return Arrays.stream(values()).filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }
}
