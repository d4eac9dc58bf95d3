package dev.stagewatch.e2e;

import dev.stagewatch.local.process.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;

/** Asserts what becomes true after a while, and shows the last failure when it does not. */
final class Eventually {
    private Eventually() {}

    static void within(Duration patience, Executable assertion) {
        AtomicReference<Throwable> last = new AtomicReference<>();
        boolean held = Await.until(patience, () -> holds(assertion, last));
        if (!held) {
            throw new AssertionError("not within " + patience.toSeconds() + " s: " + last.get(), last.get());
        }
    }

    private static boolean holds(Executable assertion, AtomicReference<Throwable> last) {
        try {
            assertion.execute();
            return true;
        } catch (Throwable failure) {
            last.set(failure);
            return false;
        }
    }
}
