package dev.stagewatch.engine.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import dev.stagewatch.engine.Confirmations;
import dev.stagewatch.model.policy.Confirm;
import dev.stagewatch.model.verdict.Confirmation;

/**
 * Questions to the system of record and their answers (B4). The stream thread asks and goes on; an answer enters at the next
 * advance like any other input. What was asked before a restart is asked again, since the order still waits.
 */
final class Lookups {

    private record Came(String orderId, Confirmation answer) { }

    private final Confirmations confirmations;
    private final Map<String, Long> asked = new HashMap<>();
    private final Map<String, Confirmation> answers = new HashMap<>();
    private final Queue<Came> came = new ConcurrentLinkedQueue<>();

    Lookups(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    /** Asks for an order whose alert waits, unless the answer is on its way. */
    void ask(String orderId, Confirm confirm, long watermark) {
        if (asked.putIfAbsent(orderId, watermark) == null) {
            confirmations.ask(orderId, confirm, answer -> came.add(new Came(orderId, at(watermark, answer))));
        }
    }

    private static Confirmation at(long watermark, Optional<Confirmations.Answer> answer) {
        return answer.map(found -> new Confirmation(found.status(), found.version(), watermark))
                .orElseGet(() -> Confirmation.none(watermark));
    }

    /** Takes in what came since; each such order is to be judged. */
    void takeIn(Consumer<String> toJudge) {
        for (Came one = came.poll(); one != null; one = came.poll()) {
            asked.remove(one.orderId());
            answers.put(one.orderId(), one.answer());
            toJudge.accept(one.orderId());
        }
    }

    /** The answer that came for an order since it was last judged, or null. */
    Confirmation answerFor(String orderId) {
        return answers.remove(orderId);
    }
}
