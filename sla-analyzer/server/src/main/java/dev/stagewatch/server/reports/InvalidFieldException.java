package dev.stagewatch.server.reports;

/** A field of what is to be recorded or made has a value that cannot be. */
public final class InvalidFieldException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it; pages have words of their own for each. */
    public enum Fault {
        MISSING("is missing"),
        TOO_LONG("is longer than " + NewExclusion.TEXT_MAX + " characters"),
        NO_KIND("expected maintenance or exclusion"),
        NO_TIME("expected a time as in 2026-03-02T12:00Z"),
        NOT_AFTER("must be later than from"),
        TOO_WIDE("must be at most " + NewExclusion.DAYS_MAX + " days after from"),
        UNKNOWN_STAGE("no such stage; GET /api/v1/stages lists them"),
        UNKNOWN_ORDER("history does not know this order"),
        OTHER_PARTNER("is not the partner of the order"),
        NO_PERIOD("expected a month (2026-03), a quarter (2026-Q1) or days (2026-03-02_2026-03-08)"),
        UNKNOWN_PARTNER("neither the policy nor history knows this partner");

        private final String message;

        Fault(String message) {
            this.message = message;
        }
    }

    private final String field;
    private final Fault fault;

    InvalidFieldException(String field, Fault fault) {
        super(fault.message);
        this.field = field;
        this.fault = fault;
    }

    public String field() {
        return field;
    }

    public Fault fault() {
        return fault;
    }
}
