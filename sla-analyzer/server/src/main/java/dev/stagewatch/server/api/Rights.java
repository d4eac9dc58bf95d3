package dev.stagewatch.server.api;

import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.access.Right;
import jakarta.servlet.http.HttpServletRequest;

/** Holds routes to the caller's rights. Stateless. */
final class Rights {

    private Rights() {
    }

    /** @throws ProblemException 403 where the caller has not the right */
    static Caller require(HttpServletRequest http, Right right) {
        Caller caller = Caller.of(http);
        if (!caller.may(right)) {
            throw ProblemException.forbidden(switch (right) {
                case READ_AGREEMENTS -> "The agreements are read by devops, developer and business.";
                case PREVIEW_POLICY -> "A policy is tried by devops, developer and business.";
                case READ_REPORTS -> "Reports are read by business, and by partners their own.";
                case MAKE_REPORTS -> "Reports are made by business.";
                case RECORD_EXCLUSIONS -> "Maintenance windows and exclusions are recorded by business.";
            });
        }
        return caller;
    }
}
