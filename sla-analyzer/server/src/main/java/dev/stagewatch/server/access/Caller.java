package dev.stagewatch.server.access;

import java.util.Optional;

import dev.stagewatch.history.Scope;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks. Immutable. @param name of the partner, or {@code staff} */
public record Caller(String name, Scope scope) {

    public static final Caller STAFF = new Caller("staff", Scope.STAFF);

    private static final String ATTRIBUTE = Caller.class.getName();

    public static Caller partner(String partner) {
        return new Caller(partner, Scope.of(partner));
    }

    /** Whether an order of this partner may be shown; of no partner: to staff only. */
    public boolean sees(Optional<String> partner) {
        return scope.isStaff() || partner.filter(scope.partner()::equals).isPresent();
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
