package dev.stagewatch.server.api;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int UNAVAILABLE = 503;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static ProblemException unknownOrder(String orderId) {
        return new ProblemException(Problem.of(404, "Unknown order",
                "No order " + orderId + " is known here, or it was closed long ago."));
    }

    static ProblemException unknownReport() {
        return new ProblemException(Problem.of(404, "Unknown report", "There is no such report, or its name is none."));
    }

    static ProblemException unknownExclusion() {
        return new ProblemException(Problem.of(404, "Unknown exclusion", "There is none with this id, or it was revoked."));
    }

    /** @param what may not be done */
    static ProblemException forbidden(String what) {
        return new ProblemException(Problem.of(403, "Forbidden", what));
    }

    static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.ofField(field, message));
    }

    /** @param why in a sentence */
    static ProblemException notReady(String why) {
        return new ProblemException(Problem.of(UNAVAILABLE, "Not ready", why));
    }

    Problem problem() {
        return problem;
    }
}
