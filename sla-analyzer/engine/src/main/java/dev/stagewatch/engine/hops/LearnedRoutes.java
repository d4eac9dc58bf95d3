package dev.stagewatch.engine.hops;

import java.util.concurrent.atomic.AtomicReference;

import dev.stagewatch.model.hop.Routes;

/**
 * What all tasks of this process learned of who reads what: a queue has the same readers whichever partition an order is in, so
 * the first orders of a partition need not learn it anew. Each task stores its own share; this is their sum. Thread-safe.
 */
public final class LearnedRoutes {

    private final AtomicReference<Routes> all = new AtomicReference<>(Routes.NONE);

    void add(Routes ofTask) {
        all.accumulateAndGet(ofTask, Routes::with);
    }

    Routes all() {
        return all.get();
    }
}
