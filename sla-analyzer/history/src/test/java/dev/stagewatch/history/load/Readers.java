package dev.stagewatch.history.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Ten readers that ask the same kind of question at once, each as soon as its former one is answered. */
record Readers(int rounds) {
    static final int COUNT = 10;

    /**
     * Asks, each reader {@link #rounds()} times after once to warm up, and prints p50, p95 and the longest in milliseconds.
     *
     * @param question is given another number each time
     */
    void ask(String name, IntConsumer question) throws Exception {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService pool = Executors.newFixedThreadPool(COUNT)) {
            List<Callable<Void>> readers = new ArrayList<>();
            for (int reader = 0; reader < COUNT; reader++) {
                int first = reader * (rounds + 1);
                readers.add(() -> reader(first, question, millis));
            }
            for (Future<Void> done : pool.invokeAll(readers)) {
                done.get();
            }
        }
        millis.sort(null);
        System.out.printf(Locale.ROOT, "%s: n=%d p50=%.0f ms p95=%.0f ms longest=%.0f ms%n", name, millis.size(),
                millis.get(millis.size() / 2), millis.get((int) Math.ceil(millis.size() * 0.95) - 1), millis.getLast());
    }

    private Void reader(int first, IntConsumer question, List<Double> millis) {
        for (int i = first; i <= first + rounds; i++) {
            long begin = System.nanoTime();
            question.accept(i);
            if (i > first) {
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return null;
    }
}
