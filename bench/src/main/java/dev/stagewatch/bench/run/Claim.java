package dev.stagewatch.bench.run;

/**
 * Something that a run was to show.
 *
 * @param text     what, with its limit
 * @param measured as shown to people
 * @param holds    whether the run showed it
 */
public record Claim(String text, String measured, boolean holds) {

    /** A figure that must not be above a limit. */
    public static Claim atMost(String what, double measured, double limit) {
        return new Claim(what + " at most " + Outcome.text(limit), Outcome.text(measured), measured <= limit);
    }

    /** A figure that must not be below a limit. */
    public static Claim atLeast(String what, double measured, double limit) {
        return new Claim(what + " at least " + Outcome.text(limit), Outcome.text(measured), measured >= limit);
    }

    /** A count that must be zero. */
    public static Claim none(String what, long measured) {
        return new Claim("no " + what, Long.toString(measured), measured == 0);
    }
}
