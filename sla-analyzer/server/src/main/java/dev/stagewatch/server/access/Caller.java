package dev.stagewatch.server.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.stagewatch.history.Scope;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Who asks. Immutable.
 *
 * @param name   of a partner by its key the partner's, of the staff key {@code staff}, else who the token names; for the audit
 * @param scope  whose orders
 * @param rights what it may do beyond seeing them
 */
public record Caller(String name, Scope scope, Set<Right> rights) {

    /** By the staff key, or without any where AUTH_MODE is none: may do all. */
    public static final Caller STAFF = new Caller("staff", Scope.STAFF, EnumSet.allOf(Right.class));

    private static final String ATTRIBUTE = Caller.class.getName();

    public Caller {
        rights = Set.copyOf(rights);
    }

    /** By the partner's key. */
    public static Caller partner(String partner) {
        return new Caller(partner, Scope.of(partner), Role.PARTNER.rights());
    }

    /** Whether an order of this partner may be shown; of no partner: to staff only. */
    public boolean sees(Optional<String> partner) {
        return scope.isStaff() || partner.filter(scope.partner()::equals).isPresent();
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** @throws IllegalStateException where {@link AccessFilter} has not seen the request: nobody is let in by mistake */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("no access filter before " + request.getRequestURI());
    }
}
