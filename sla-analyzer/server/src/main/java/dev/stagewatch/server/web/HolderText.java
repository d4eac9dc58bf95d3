package dev.stagewatch.server.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Holder;

/** What holds an order (A3), in the reader's language. */
final class HolderText {

    private HolderText() {
    }

    static String of(Holder holder, Words words) {
        Instant since = Nanos.toInstant(holder.since());
        if (words.language().equals("en")) {
            return holder.sentence().replace(since.truncatedTo(ChronoUnit.MILLIS).toString(), words.time(since));
        }
        String where = holder.target().isEmpty() ? words.of("component", holder.component()) : holder.target();
        String who = holder.service().isEmpty() ? words.text("holder.nobody") : holder.service();
        String error = holder.lastError().isEmpty() ? "" : words.text("holder.error", holder.lastError());
        String tries = holder.attempts() > 1 ? words.text("holder.attempts", holder.attempts()) : "";
        return words.text("holder." + holder.kind().name().toLowerCase(java.util.Locale.ROOT), who, where, holder.hop(), words.time(since)) + tries + error;
    }
}
