package dev.stagewatch.server.traces;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.StoreSettings;
import dev.stagewatch.tracestore.access.AllowList;
import dev.stagewatch.tracestore.access.TokenVerifier;
import dev.stagewatch.tracestore.access.Views;
import dev.stagewatch.tracestore.gateway.ReadListener;
import dev.stagewatch.tracestore.gateway.TraceStorageServer;
import dev.stagewatch.tracestore.journey.JourneyTrace;
import dev.stagewatch.tracestore.journey.Journeys;
import dev.stagewatch.tracestore.setup.TracingSetup;

/** The gateway: on, off, or refused for what is configured. Thread-safe. */
public final class TraceGateway implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TraceGateway.class.getName());

    private final Optional<Running> running;
    private final Optional<String> refusal;

    private record Running(StorageClient store, TraceStorageServer server) { }

    private TraceGateway(Optional<Running> running, Optional<String> refusal) {
        this.running = running;
        this.refusal = refusal;
    }

    /**
     * What the gateway tells and asks.
     *
     * @param orderKeys the attributes that may hold the order id (F1); {@code order.id} is one in any case
     */
    public record Surroundings(Journeys journeys, List<String> orderKeys, ReadListener listener, Clock clock) { }

    /** Off, before the engine has started. */
    public static TraceGateway off() {
        return new TraceGateway(Optional.empty(), Optional.empty());
    }

    /**
     * Starts it where it is configured. Never throws: what cannot work is logged and kept as {@link #refusal()}.
     *
     * @param variables by name; empty where one is not set
     */
    public static TraceGateway start(Function<String, Optional<String>> variables, Surroundings surroundings) {
        try {
            TracingSetup setup = TracingSetup.from(variables);
            if (setup.store().isEmpty() || setup.gateway().isEmpty()) {
                LOG.info("TRACE_STORE_ENDPOINT and TRACE_GATEWAY_LISTEN are not both set: nobody reads traces through this server");
                return off();
            }
            Running running = running(setup.store().get(), setup.gateway().get(), surroundings);
            LOG.info(() -> "traces are read through port " + running.server().port());
            return new TraceGateway(Optional.of(running), Optional.empty());
        } catch (RuntimeException e) {
            // The engine goes on without it, whatever it was.
            LOG.log(Level.SEVERE, "the trace gateway does not start: " + e.getMessage(), e);
            return new TraceGateway(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static Running running(StoreSettings storeSettings, TracingSetup.Gateway gateway, Surroundings with) {
        TokenVerifier tokens = named("TOKEN_JWKS", () -> new TokenVerifier(gateway.tokens(), with.clock()));
        Views views = new Views(named("SUPPORT_ATTRIBUTES_FILE", () -> AllowList.read(gateway.supportAttributes())));
        List<String> orderKeys = Stream.concat(Stream.of(JourneyTrace.ORDER_ID), with.orderKeys().stream()).distinct().toList();
        StorageClient store = named("TRACE_STORE_ENDPOINT and its _CA_FILE, _CERTIFICATE_FILE, _KEY_FILE",
                () -> new StorageClient(storeSettings));
        try {
            return new Running(store, named("TRACE_GATEWAY_LISTEN, _CERTIFICATE_FILE, _KEY_FILE", () -> TraceStorageServer.start(
                    gateway.settings(), new TraceStorageServer.Parts(tokens, views, store, with.journeys(), orderKeys,
                            with.clock(), with.listener()))));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** What a file or an address says of itself does not say which variable named it. */
    private static <T> T named(String variables, Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(variables + ": " + e.getMessage(), e);
        }
    }

    public boolean isOn() {
        return running.isPresent();
    }

    /** Why it does not run although it is configured; names the variable. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** on, off or refused. */
    public String state() {
        return isOn() ? "on" : refusal.isPresent() ? "refused" : "off";
    }

    /** Empty while it does not run. */
    public Optional<Integer> port() {
        return running.map(present -> present.server().port());
    }

    /** Takes no more reads, gives the present ones 5 s. */
    @Override
    public void close() {
        running.ifPresent(present -> {
            present.server().close();
            present.store().close();
        });
    }
}
