package dev.stagewatch.orders.problems;

import java.util.List;

/** Refuses a request with a problem. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()));
        this.problem = problem;
    }

    public ProblemException(int status, String slug, String title, String detail) {
        this(new Problem(slug, title, status, detail, List.of()));
    }

    /** 400 that names the field. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.invalid(field, message));
    }

    public Problem problem() {
        return problem;
    }
}
