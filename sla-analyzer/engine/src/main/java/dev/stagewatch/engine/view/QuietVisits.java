package dev.stagewatch.engine.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.PolicyInForce;

/** Finds the earliest open visits that alert nobody, by a look at every order: they stand on no board. For one thread. */
final class QuietVisits {

    /** @param stage as a label has it */
    record Quiet(String orderId, String stage, long startedAt) { }

    private static final Comparator<Quiet> EARLIEST = Comparator.comparingLong(Quiet::startedAt)
            .thenComparing(Quiet::orderId).thenComparing(Quiet::stage);

    private final PriorityQueue<Quiet> earliest = new PriorityQueue<>(EARLIEST.reversed());
    private final PolicyInForce policy;
    private final Optional<String> stage;
    private final int limit;

    /** @param limit how many to find, 1 or more */
    QuietVisits(PolicyInForce policy, Optional<String> stage, int limit) {
        this.policy = policy;
        this.stage = stage;
        this.limit = limit;
    }

    void look(OrderState order) {
        for (OpenVisit visit : OpenVisit.of(order)) {
            if (visit.level() == Level.NONE && (earliest.size() < limit || visit.startedAt() <= earliest.peek().startedAt())) {
                take(new Quiet(order.orderId(), policy.label(visit.stage()), visit.startedAt()));
            }
        }
    }

    private void take(Quiet quiet) {
        if (stage.isEmpty() || stage.get().equals(quiet.stage())) {
            earliest.add(quiet);
            if (earliest.size() > limit) {
                earliest.remove();
            }
        }
    }

    List<Quiet> found() {
        List<Quiet> found = new ArrayList<>(earliest);
        found.sort(EARLIEST);
        return found;
    }
}
