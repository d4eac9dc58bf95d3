package dev.stagewatch.engine;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stagewatch.model.policy.Confirm;

/** Asks the system of record where an order is, before its alert fires (B4). Thread-safe. */
public interface Confirmations {

    /**
     * What the system of record has.
     *
     * @param status  never empty
     * @param version of the order's row; 0 where the answer has none
     */
    record Answer(String status, long version) { }

    /**
     * Asks in the background and returns at once. Bounded in time by {@code confirm.timeout}, in rate by {@code per-second}:
     * what would wait too long is answered empty instead.
     *
     * @param answer called once, on any thread; empty where no answer came in time or none that can be read
     */
    void ask(String orderId, Confirm confirm, Consumer<Optional<Answer>> answer);

    /** Nobody is asked: alerts fire as without {@code confirm}. */
    static Confirmations none() {
        return (orderId, confirm, answer) -> answer.accept(Optional.empty());
    }
}
