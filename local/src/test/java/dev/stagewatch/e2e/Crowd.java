package dev.stagewatch.e2e;

import dev.stagewatch.local.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several buyers at once: half people, half partners, with models of several shapes and both STL formats. */
final class Crowd {
    private static final int AT_ONCE = 6;

    private final List<Buyer> buyers;

    /** Registers and logs in; all are known to the shop when this returns. */
    Crowd(Stack stack) {
        buyers = List.of(Buyer.person(stack), Buyer.partner(stack, "acme"), Buyer.person(stack), Buyer.partner(stack, "borealis"));
    }

    /** Places that many orders, up to SUBMITTED, and returns their ids. */
    List<String> orders(int count) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> placed = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                placed.add(threads.submit(() -> buyers.get(number % buyers.size()).order(Models.ofNumber(number))));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> one : placed) {
                ids.add(one.get());
            }
            return ids;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("an order could not be placed", e.getCause());
        }
    }
}
