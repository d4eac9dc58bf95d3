package dev.stagewatch.orders;

import org.jdbi.v3.core.Handle;

/** Tells a change's ticket how its transaction ended. A handle that closes without having said so leaves it in doubt. */
final class OpenChange {
    private final InFlight.Ticket ticket;
    private boolean settled;

    private OpenChange(InFlight.Ticket ticket) {
        this.ticket = ticket;
    }

    static void watch(Handle tx, InFlight.Ticket ticket) {
        OpenChange change = new OpenChange(ticket);
        tx.afterCommit(change::settle);
        tx.afterRollback(change::settle);
        tx.addCleanable(change::close);
    }

    private void settle() {
        settled = true;
        ticket.settled();
    }

    private void close() {
        if (!settled) {
            ticket.doubtful();
        }
    }
}
