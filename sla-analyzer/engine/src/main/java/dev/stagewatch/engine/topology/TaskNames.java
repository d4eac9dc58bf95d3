package dev.stagewatch.engine.topology;

import java.nio.charset.StandardCharsets;

import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.engine.store.OrderStore;

/** The names a task's orders are written with, kept beside the orders. */
final class TaskNames {

    private static final char RECORD = 'n';

    private TaskNames() { }

    static Names of(OrderStore store) {
        Names names = new Names((number, name) -> store.putOwn(RECORD, number, name.getBytes(StandardCharsets.UTF_8)));
        int number = 1;
        for (byte[] name = store.own(RECORD, number); name != null; name = store.own(RECORD, ++number)) {
            names.restore(number, new String(name, StandardCharsets.UTF_8));
        }
        return names;
    }
}
