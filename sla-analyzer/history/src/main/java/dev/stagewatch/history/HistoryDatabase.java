package dev.stagewatch.history;

import java.util.Objects;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The one door to the database: each call is a transaction in which the connection has one role and no other. Row security
 * is forced, so without a role not even the owner sees a row. Thread-safe.
 */
public final class HistoryDatabase {

    /**
     * A commit that is not durable would let the topic's offsets run ahead of the rows, so the server's default does not count.
     * Compiling a statement takes longer than a page's question; percentiles sort a month of visits in memory.
     */
    private static final String BOUND = """
            select set_config('app.partner', :partner, true) || set_config('jit', 'off', true) || set_config('work_mem', '32MB', true)
              || case when current_setting('synchronous_commit') = 'off'
              then set_config('synchronous_commit', 'on', true) else '' end""";

    private final Jdbi jdbi;

    /** @param connections of a user who owns the schema and may take its roles; PostgreSQL 16 or newer */
    public HistoryDatabase(DataSource connections) {
        this.jdbi = Jdbi.create(connections);
    }

    /** Writes what the topic says. */
    public <T> T asWriter(Function<Handle, T> work) {
        return in("stagewatch_history_writer", "", TransactionIsolationLevel.READ_COMMITTED, work);
    }

    /** Sees every partner's rows: for the business's own people and for making reports. */
    public <T> T asStaff(Function<Handle, T> work) {
        return in("stagewatch_history_staff", "", TransactionIsolationLevel.REPEATABLE_READ, work);
    }

    /**
     * Sees the rows of one partner, whatever the statement says.
     *
     * @throws IllegalArgumentException where the partner is blank: that would be nobody's
     */
    public <T> T asPartner(String partner, Function<Handle, T> work) {
        if (Objects.requireNonNull(partner, "partner").isBlank()) {
            throw new IllegalArgumentException("a partner's id is blank");
        }
        return in("stagewatch_history_partner", partner, TransactionIsolationLevel.REPEATABLE_READ, work);
    }

    /** As {@link #asPartner} or, where the scope has no partner, as {@link #asStaff}. */
    public <T> T as(Scope scope, Function<Handle, T> work) {
        return scope.isStaff() ? asStaff(work) : asPartner(scope.partner(), work);
    }

    /** Makes and drops partitions; sees no row. */
    public <T> T asOwner(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
    }

    private <T> T in(String role, String partner, TransactionIsolationLevel isolation, Function<Handle, T> work) {
        return jdbi.inTransaction(isolation, handle -> {
            handle.execute("set local role " + role);
            handle.createQuery(BOUND).bind("partner", partner).mapTo(String.class).one();
            return work.apply(handle);
        });
    }
}
