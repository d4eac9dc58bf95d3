package dev.stagewatch.server.access;

/** Whether a request is let in. */
sealed interface Admission {

    /** Let in as this caller. */
    record Admitted(Caller caller) implements Admission { }

    /** Not let in. @param why for the caller; has nothing of what was sent */
    record Refused(String why) implements Admission { }

    /** It cannot be said now: the issuer's keys are away. */
    record Unsure(String why) implements Admission { }
}
