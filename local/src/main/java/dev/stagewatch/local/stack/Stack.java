package dev.stagewatch.local.stack;

import dev.stagewatch.local.embedded.PaymentDouble;
import dev.stagewatch.local.part.Catalogue;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Ports;
import dev.stagewatch.local.site.Secrets;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * All parts of one run. {@link #start} brings them up side by side, each as soon as those it needs are ready; {@link #close}
 * ends what was started here, servers first, and nothing else. Thread-safe.
 */
public final class Stack implements AutoCloseable {

    private final Site site;
    private final Progress progress;
    private final Map<PartName, Part> parts = new EnumMap<>(PartName.class);
    private final Map<PartName, Blueprint> blueprints = new EnumMap<>(PartName.class);
    private final Map<PartName, String> leftOut;
    private volatile Consumer<Part> onUnexpectedEnd;

    /** A stack whose parts stay down once they ended; nothing is started yet. */
    public Stack(StackOptions options, Progress progress) {
        this.progress = progress;
        this.onUnexpectedEnd = part -> progress.say(part.name() + " ended by itself; log: " + part.log());
        Catalogue catalogue = Catalogue.of(options.folders(), options.parts());
        this.leftOut = catalogue.leftOut();
        refuseWhenIncomplete(options, catalogue);
        this.site = site(options, catalogue.blueprints());
        for (Blueprint blueprint : catalogue.blueprints()) {
            blueprints.put(blueprint.name(), blueprint);
            parts.put(blueprint.name(), new Part(blueprint, site, options.patience(), part -> onUnexpectedEnd.accept(part)));
        }
    }

    /** What is done when a part ends that nobody ended; it runs on a thread of its own. */
    public void onUnexpectedEnd(Consumer<Part> action) {
        this.onUnexpectedEnd = action;
    }

    /**
     * Starts all parts and returns when all are ready. When one fails, all are ended.
     *
     * @throws PartFailure when a port is taken or a part does not come up
     */
    public void start() {
        List<String> conflicts = site.ports().conflicts(parts.keySet());
        if (!conflicts.isEmpty()) {
            throw new PartFailure(parts.keySet().iterator().next(), "and others cannot start:\n  " + String.join("\n  ", conflicts));
        }
        Map<PartName, CompletableFuture<Void>> ready = new EnumMap<>(PartName.class);
        Executor threads = task -> Thread.ofPlatform().daemon().start(task);
        parts.keySet().forEach(name -> ready.put(name, new CompletableFuture<>()));
        parts.keySet().forEach(name -> dependencies(name, ready).thenRunAsync(() -> bringUp(name), threads)
                .whenComplete((nothing, error) -> settle(ready.get(name), error)));
        joinAll(ready.values());
    }

    /** Parts that run or ran, in the order for people. */
    public Collection<Part> parts() {
        return parts.values();
    }

    /**
     * One part.
     *
     * @throws IllegalStateException when the stack does not have it
     */
    public Part part(PartName name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException(name + " is not in this stack" + (leftOut.containsKey(name) ? ": " + leftOut.get(name) : ""));
        }
        return part;
    }

    /** Whether the stack has that part. */
    public boolean has(PartName name) {
        return parts.containsKey(name);
    }

    /** Parts that nothing serves for, and why. */
    public Map<PartName, String> leftOut() {
        return leftOut;
    }

    /** The base URL of a part that speaks HTTP. */
    public URI url(PartName name) {
        return URI.create(part(name).url());
    }

    /** Kafka's address for clients. */
    public String bootstrapServers() {
        return site.address(PortName.KAFKA);
    }

    /** The database of shop, crm or mes. */
    public Database database(String service) {
        return Database.of(site, service);
    }

    public Secrets secrets() {
        return site.secrets();
    }

    public Ports ports() {
        return site.ports();
    }

    public Folders folders() {
        return site.folders();
    }

    /** What the payment gateway's double saw, and how it shall behave. */
    public PaymentDouble.Client payments() {
        return new PaymentDouble.Client(URI.create(site.http(PortName.PAYMENT)));
    }

    /** Ends all parts for good: the servers side by side first, then what they need. */
    @Override
    public void close() {
        List<Part> servers = parts.values().stream().filter(p -> PartName.SERVERS.contains(p.name())).toList();
        stopAll(servers);
        stopAll(parts.values().stream().filter(p -> !PartName.SERVERS.contains(p.name())).toList());
    }

    private static void stopAll(List<Part> some) {
        List<Thread> threads = new ArrayList<>();
        some.forEach(part -> threads.add(Thread.ofPlatform().start(part::retire)));
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CompletableFuture<Void> dependencies(PartName name, Map<PartName, CompletableFuture<Void>> ready) {
        Set<PartName> needed = blueprints.get(name).after();
        return CompletableFuture.allOf(needed.stream().filter(ready::containsKey).map(ready::get).toArray(CompletableFuture[]::new));
    }

    private void bringUp(PartName name) {
        Part part = parts.get(name);
        progress.say("  starting " + name + " (" + part.version() + ")");
        part.start();
        part.awaitReady();
        progress.say(String.format("  %-13s ready after %.1f s", name, part.startSeconds()));
    }

    private static void settle(CompletableFuture<Void> future, Throwable error) {
        if (error == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(error);
        }
    }

    private void joinAll(Collection<CompletableFuture<Void>> all) {
        CompletableFuture<Void> first = new CompletableFuture<>();
        all.forEach(f -> f.whenComplete((nothing, error) -> {
            if (error != null) {
                first.completeExceptionally(error);
            }
        }));
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRun(() -> first.complete(null));
        try {
            first.join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void refuseWhenIncomplete(StackOptions options, Catalogue catalogue) {
        if (!options.realOnly()) {
            return;
        }
        catalogue.leftOut().forEach((name, why) -> {
            throw new PartFailure(name, "is missing: " + why);
        });
        catalogue.blueprints().stream().filter(b -> !b.standIn().isEmpty()).findFirst().ifPresent(b -> {
            throw new PartFailure(b.name(), "is only a stand-in here: " + b.standIn());
        });
    }

    private static Site site(StackOptions options, List<Blueprint> blueprints) {
        try {
            options.folders().claimData();
            return new Site(options.folders(), options.ports(), Secrets.in(options.folders().data()),
                    Set.copyOf(blueprints.stream().map(Blueprint::name).toList()), options.slaFile(), options.extra());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
