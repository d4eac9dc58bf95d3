package dev.stagewatch.orders.messaging;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/** Remembers which messages were applied, in the transaction that applied them. Thread-safe. */
public final class Inbox {
    private final Jdbi jdbi;

    public Inbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Runs {@code effects} in one transaction with the mark that the message was applied; not at all where it was.
     *
     * @return false where the message had been applied before
     */
    public <X extends Exception> boolean applyOnce(String messageId, HandleConsumer<X> effects) throws X {
        return jdbi.<Boolean, X>inTransaction(
                tx -> {
                    if (!mark(tx, messageId)) {
                        return false;
                    }
                    effects.useHandle(tx);
                    return true;
                });
    }

    /** Whether the message was applied: lets a handler skip long work before {@link #applyOnce}. */
    public boolean isApplied(String messageId) {
        return jdbi.withHandle(
                tx ->
                        tx.createQuery("select 1 from inbox where message_id = :id")
                                .bind("id", messageId)
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
    }

    // Waits where another transaction is applying the same message just now, and sees its outcome.
    private static boolean mark(Handle tx, String messageId) {
        return tx.createUpdate("insert into inbox (message_id) values (:id) on conflict do nothing")
                        .bind("id", messageId)
                        .execute()
                == 1;
    }
}
