package dev.stagewatch.server.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.stagewatch.server.access.Caller;

/** Those who listen, each with a bounded queue of its own. Thread-safe. */
public final class Listeners {

    static final int LISTENERS_MAX = 64;
    static final int WAITING_MAX = 256;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /** One who listens. Its events are taken by one thread. */
    public final class Listener implements AutoCloseable {

        private final Caller caller;
        private final Wish wish;
        private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
        private volatile boolean isLetGo;

        private Listener(Caller caller, Wish wish) {
            this.caller = caller;
            this.wish = wish;
        }

        private void offer(LiveEvent event) {
            if (caller.sees(event.partner()) && wish.isFor(event) && !waiting.offer(event)) {
                isLetGo = true;
                close();
            }
        }

        /** Waits for the next event; empty where none came in time. */
        public Optional<LiveEvent> next(long timeoutMillis) throws InterruptedException {
            return Optional.ofNullable(waiting.poll(timeoutMillis, TimeUnit.MILLISECONDS));
        }

        /** Whether it did not keep up: it has missed events and should look anew. */
        public boolean isLetGo() {
            return isLetGo;
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }

    /** Empty where as many as there may be listen already. */
    public synchronized Optional<Listener> add(Caller caller, Wish wish) {
        if (listeners.size() >= LISTENERS_MAX) {
            return Optional.empty();
        }
        Listener listener = new Listener(caller, wish);
        listeners.add(listener);
        return Optional.of(listener);
    }

    /** Whether somebody listens to events of this type. */
    boolean want(String type) {
        return listeners.stream().anyMatch(listener -> listener.wish.types().contains(type));
    }

    void tell(List<LiveEvent> events) {
        events.forEach(event -> listeners.forEach(listener -> listener.offer(event)));
    }

    public int size() {
        return listeners.size();
    }
}
