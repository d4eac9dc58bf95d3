package dev.stagewatch.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.store.StoreForm;
import org.eclipse.microprofile.config.Config;

/**
 * What the environment says about the engine's share of the work. Immutable.
 *
 * @param threads           stream threads of this instance; 1 or more
 * @param instanceId        stable name of this instance, so that a short restart moves no work; empty: none
 * @param standbyReplicas   warm copies of the state on other instances; 0 or more
 * @param replicationFactor of topics that the engine creates; 1 or more
 * @param stateStore        what holds the orders
 * @param hops              whether hops are read beside statuses
 */
record EngineSizing(int threads, Optional<String> instanceId, int standbyReplicas, int replicationFactor, StoreForm stateStore,
        boolean hops) {

    /** Refuses what cannot work, by the name of the variable. */
    EngineSizing {
        requireAtLeast("STREAM_THREADS", threads, 1);
        requireAtLeast("STANDBY_REPLICAS", standbyReplicas, 0);
        requireAtLeast("REPLICATION_FACTOR", replicationFactor, 1);
    }

    static EngineSizing from(Config config) {
        return new EngineSizing(
                config.getValue("STREAM_THREADS", Integer.class),
                config.getOptionalValue("INSTANCE_ID", String.class).map(String::strip).filter(id -> !id.isEmpty()),
                config.getValue("STANDBY_REPLICAS", Integer.class),
                config.getValue("REPLICATION_FACTOR", Integer.class),
                storeForm(config.getValue("STATE_STORE", String.class)),
                isOn("HOPS", config.getValue("HOPS", String.class)));
    }

    EngineSettings appliedTo(EngineSettings settings) {
        EngineSettings sized = settings.withThreads(threads).withReplicas(standbyReplicas, replicationFactor).withStoreForm(stateStore)
                .withHops(hops);
        return instanceId.map(sized::withInstanceId).orElse(sized);
    }

    static StoreForm storeForm(String name) {
        return Arrays.stream(StoreForm.values()).filter(form -> form.name().equals(name.strip().toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("STATE_STORE must be heap or rocksdb, is " + name));
    }

    private static boolean isOn(String name, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(name + " must be on or off, is " + value);
        };
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, is " + value);
        }
    }
}
