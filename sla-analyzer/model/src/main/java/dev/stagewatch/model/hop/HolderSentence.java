package dev.stagewatch.model.hop;

import dev.stagewatch.model.Nanos;
import java.time.temporal.ChronoUnit;

/** A holder in words. */
final class HolderSentence {
    private HolderSentence() {
    }

    static String of(Holder holder) {
        return switch (holder.kind()) {
            case DEAD_LETTERED -> "dead-lettered by " + service(holder) + " in " + named(holder.target(), "a queue") + " at " + time(holder)
                    + attempts(holder) + error(holder);
            case FAILED -> "failed in " + service(holder) + from(holder) + " at " + time(holder) + attempts(holder) + error(holder);
            case RUNNING -> "running in " + service(holder) + " since " + time(holder) + at(holder) + attempts(holder) + error(holder);
            case UNCONSUMED -> "unconsumed in " + named(holder.target(), "a queue") + " since " + time(holder) + " (lost or waiting)";
            case DEPENDENCY -> dependency(holder);
            case AFTER -> "nothing seen after " + named(holder.hop(), "the last hop") + " in " + service(holder) + ", which ended at "
                    + time(holder) + error(holder);
        };
    }

    private static String dependency(Holder holder) {
        String called = named(holder.target(), named(holder.hop(), "a dependency"));
        return holder.lastError().isEmpty()
                ? service(holder) + " waits for " + called + " since " + time(holder)
                : called + " failed for " + service(holder) + " at " + time(holder) + error(holder);
    }

    private static String from(Holder holder) {
        return holder.target().isEmpty() ? "" : " on a message of " + holder.target();
    }

    private static String at(Holder holder) {
        String where = holder.component().isCall() && !holder.target().isEmpty() ? " to " + holder.target() : "";
        return holder.hop().isEmpty() ? "" : ", at " + holder.hop() + where;
    }

    private static String attempts(Holder holder) {
        return holder.attempts() < 2 ? "" : ", attempt " + holder.attempts();
    }

    private static String error(Holder holder) {
        return holder.lastError().isEmpty() ? "" : ", last error: " + holder.lastError();
    }

    private static String service(Holder holder) {
        return named(holder.service(), "an unnamed service");
    }

    private static String named(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static String time(Holder holder) {
        return Nanos.toInstant(holder.since()).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
