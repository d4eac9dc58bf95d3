package dev.stagewatch.engine.read;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.stagewatch.engine.read.WaitingRoom.Waiting;

/** Keeps the statuses that still wait when a commit comes; one that found its order before is never written. */
final class StatusLedger implements WaitingRoom.Ledger<FoundStatus> {

    private final JoinStore store;
    private final Map<Long, Waiting<FoundStatus>> unsaved = new LinkedHashMap<>();

    StatusLedger(JoinStore store) {
        this.store = store;
    }

    @Override
    public void held(Waiting<FoundStatus> one) {
        unsaved.put(one.number(), one);
    }

    @Override
    public void gone(Waiting<FoundStatus> one) {
        if (unsaved.remove(one.number()) == null) {
            store.delete(JoinForm.key(JoinForm.WAITING, one.number()));
        }
    }

    void save() {
        unsaved.forEach((number, one) -> store.put(JoinForm.key(JoinForm.WAITING, number), JoinForm.status(one)));
        unsaved.clear();
    }
}
