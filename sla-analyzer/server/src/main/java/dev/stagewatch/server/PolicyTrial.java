package dev.stagewatch.server;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;

/**
 * A policy tried on the orders here without being taken (D8). One at a time, since it judges every order once. Thread-safe.
 */
public final class PolicyTrial {

    /** It cannot be tried now. */
    public static final class NotNowException extends Exception {

        private static final long serialVersionUID = 1L;

        NotNowException(String message) {
            super(message);
        }
    }

    private final Supplier<Optional<OpenOrders>> orders;
    private final Supplier<String> condition;
    private final Path slaFile;
    private final Semaphore one = new Semaphore(1);

    /** @param condition why there are no orders, in a sentence. @param slaFile the policy's file; those it names lie beside it */
    public PolicyTrial(Supplier<Optional<OpenOrders>> orders, Supplier<String> condition, Path slaFile) {
        this.orders = orders;
        this.condition = condition;
        this.slaFile = slaFile.toAbsolutePath().normalize();
    }

    /** @throws NotNowException where the engine does not run, has no watermark, or tries another policy */
    public PolicyPreview run(Policy candidate) throws NotNowException {
        OpenOrders open = orders.get().orElseThrow(() -> new NotNowException(condition.get()));
        if (!one.tryAcquire()) {
            throw new NotNowException("Another preview is running.");
        }
        try {
            return open.preview(candidate).orElseThrow(() -> new NotNowException("No watermark is known yet."));
        } finally {
            one.release();
        }
    }

    /** The policy's file as it is now; empty where it cannot be read. */
    public String text() {
        try {
            return Files.readString(slaFile);
        } catch (IOException e) {
            return "";
        }
    }

    /** A changed text of the policy's file, with the holiday files that lie beside it. */
    public Policy read(String sla) throws PolicyException {
        return new PolicyReader(this::beside).read(sla, slaFile.getFileName().toString());
    }

    /** By a plain name only: whoever tries a policy shall not read other files by it. */
    private String beside(String name) throws IOException {
        Path file = slaFile.resolveSibling(name).normalize();
        if (!slaFile.getParent().equals(file.getParent()) || !Files.isRegularFile(file)) {
            throw new FileNotFoundException(name + " does not lie beside " + slaFile.getFileName());
        }
        return Files.readString(file);
    }
}
