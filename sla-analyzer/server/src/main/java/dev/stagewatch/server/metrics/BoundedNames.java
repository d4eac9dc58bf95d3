package dev.stagewatch.server.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the first so many names through as label values and gives every further one the same name. Thread-safe. */
final class BoundedNames {

    private final int max;
    private final String overflow;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BoundedNames(int max, String overflow) {
        this.max = max;
        this.overflow = overflow;
    }

    /** Concurrent first calls may exceed the bound by the number of threads. */
    String bounded(String name) {
        if (known.contains(name)) {
            return name;
        }
        if (known.size() >= max) {
            return overflow;
        }
        known.add(name);
        return name;
    }
}
