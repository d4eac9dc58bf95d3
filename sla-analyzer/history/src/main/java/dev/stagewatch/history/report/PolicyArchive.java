package dev.stagewatch.history.report;

import java.util.Optional;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.model.policy.Policy;
import org.jdbi.v3.core.Handle;

/** Versions of the policy that were in force. To be told of each that is taken. Thread-safe. */
public final class PolicyArchive {

    private final HistoryDatabase database;

    public PolicyArchive(HistoryDatabase database) {
        this.database = database;
    }

    /** Keeps what a policy promises; of a version that is known, nothing changes. */
    public void record(Policy policy) {
        String json = ContentJson.writeAny(PolicyDefinition.of(policy));
        database.asWriter(handle -> handle.createUpdate("""
                insert into history.policy_version (version, definition) values (:version, cast(:definition as jsonb)) on conflict do nothing""")
                .bind("version", policy.version()).bind("definition", json).execute());
    }

    /** The one that was recorded last. */
    public Optional<PolicyDefinition> newest() {
        return database.asStaff(PolicyArchive::newest);
    }

    static Optional<PolicyDefinition> newest(Handle handle) {
        return handle.createQuery("select cast(definition as text) from history.policy_version order by recorded_at desc, version limit 1")
                .mapTo(String.class).findOne().map(json -> ContentJson.read(json, PolicyDefinition.class));
    }

    static Optional<PolicyDefinition> of(Handle handle, String version) {
        return handle.createQuery("select cast(definition as text) from history.policy_version where version = :version")
                .bind("version", version).mapTo(String.class).findOne().map(json -> ContentJson.read(json, PolicyDefinition.class));
    }
}
