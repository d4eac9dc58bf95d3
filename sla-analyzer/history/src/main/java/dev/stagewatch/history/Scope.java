package dev.stagewatch.history;

/**
 * Whose rows a reader may see. Immutable.
 *
 * @param partner null for staff, who see all
 */
public record Scope(String partner) {

    public static final Scope STAFF = new Scope(null);

    public Scope {
        if (partner != null && partner.isBlank()) {
            throw new IllegalArgumentException("a partner's id is blank");
        }
    }

    public static Scope of(String partner) {
        return new Scope(java.util.Objects.requireNonNull(partner, "partner"));
    }

    public boolean isStaff() {
        return partner == null;
    }
}
