package dev.stagewatch.server.reports;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.query.OrderHistory;
import dev.stagewatch.history.query.OrdersSql;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.Exclusions;
import dev.stagewatch.server.reports.InvalidFieldException.Fault;

/** Maintenance windows and exclusions as people record, revoke and read them. Thread-safe. */
public final class ExclusionBook {

    private final Exclusions exclusions;
    private final OrdersSql orders;

    public ExclusionBook(HistoryDatabase database) {
        this.exclusions = new Exclusions(database);
        this.orders = new OrdersSql(database);
    }

    /**
     * All that touch the window, by begin. A partner sees what is in force of its own and of all, without who said so.
     *
     * @param scope whose rows
     */
    public List<Exclusions.Recorded> list(Scope scope, Window window) {
        List<Exclusions.Recorded> all = exclusions.list(scope, window);
        return scope.isStaff() ? all : all.stream().filter(row -> row.revokedAt() == null).map(ExclusionBook::withoutNames).toList();
    }

    private static Exclusions.Recorded withoutNames(Exclusions.Recorded row) {
        return new Exclusions.Recorded(row.id(), row.kind(), row.partner(), row.stage(), row.orderId(), row.fromAt(), row.toAt(), row.reason(), null,
                row.createdAt(), null, null, null);
    }

    /**
     * @param knownStage whether there is such a stage
     * @param by         who records it, for the audit
     * @return its id
     * @throws InvalidFieldException where stage or order are unknown, or the order is of another partner than the one named
     */
    public long record(NewExclusion asked, Predicate<String> knownStage, String by) throws InvalidFieldException {
        if (asked.stage().filter(knownStage.negate()).isPresent()) {
            throw new InvalidFieldException("stage", Fault.UNKNOWN_STAGE);
        }
        String stage = asked.stage().orElse(null);
        if (asked.orderId().isEmpty()) {
            return exclusions.record(new Exclusions.Maintenance(asked.partner().orElse(null), stage, asked.window(), asked.reason()), by);
        }
        String orderId = asked.orderId().get();
        return exclusions.record(new Exclusions.OrderExclusion(orderId, partnerOf(orderId, asked.partner()), stage, asked.window(), asked.reason()), by);
    }

    /** An exclusion is its order's partner's; null where the order has none. */
    private String partnerOf(String orderId, Optional<String> named) throws InvalidFieldException {
        OrderHistory known = orders.order(Scope.STAFF, orderId).orElseThrow(() -> new InvalidFieldException("orderId", Fault.UNKNOWN_ORDER));
        String partner = known.order().partner();
        if (named.isPresent() && !Objects.equals(named.get(), partner)) {
            throw new InvalidFieldException("partner", Fault.OTHER_PARTNER);
        }
        return partner;
    }

    /** @return whether it was in force until now */
    public boolean revoke(long id, String reason, String by) {
        return exclusions.revoke(id, by, reason);
    }

    /** What was done with it, oldest first; empty where there is none. */
    public List<Exclusions.AuditEntry> audit(long id) {
        return exclusions.audit(id);
    }
}
