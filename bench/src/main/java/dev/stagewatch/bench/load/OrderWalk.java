package dev.stagewatch.bench.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Orders go from one status to the following and wait in line at each. */
final class OrderWalk implements Orders {
    private final List<Queue<Integer>> waiting = new ArrayList<>();
    private final int last;
    private int next;

    /**
     * @param first number of the first order
     * @param steps how many statuses are walked
     */
    OrderWalk(int first, int steps) {
        next = first;
        last = steps - 1;
        WAY.forEach(status -> waiting.add(new ArrayDeque<>()));
    }

    /** The order that waits longest, else a new one. */
    @Override
    public int enter(int step) {
        Integer order = waiting.get(step).poll();
        int entered = order == null ? next++ : order;
        if (step < last) {
            waiting.get(step + 1).add(entered);
        }
        return entered;
    }

    /** The number of the next new order. */
    int next() {
        return next;
    }
}
