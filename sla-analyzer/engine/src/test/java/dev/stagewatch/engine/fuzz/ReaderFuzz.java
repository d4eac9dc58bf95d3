package dev.stagewatch.engine.fuzz;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.codec.RelayForm;
import dev.stagewatch.engine.read.ReadRules;
import dev.stagewatch.engine.read.RecordReader;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.EventRule;
import dev.stagewatch.model.policy.EventRule.At;
import dev.stagewatch.model.policy.EventRule.Kind;
import dev.stagewatch.model.policy.OrderKeys;

/**
 * Any bytes as one or two records of spans or logs: nothing escapes, work and memory are bounded by their length, and what
 * is passed on reads back as it was written (F5). The first byte chooses: logs (1), hops (2), two records of one half each (4).
 */
public final class ReaderFuzz {

    private static final long APPENDED = 1_700_000_000L * Nanos.SECOND;
    private static final long ALLOCATED_BASE = 4 << 20;
    private static final long ALLOCATED_A_BYTE = 1_000;
    private static final com.sun.management.ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
    private static final ReadRules RULES = new ReadRules(
            new OrderKeys(List.of("order.id", "id"), "order.version", "order.partner"), List.of(
            new EventRule(Kind.ANY, "order.status", null, Map.of(), "order.status", null, At.END, null),
            new EventRule(Kind.SPAN, "P", "checkout", Map.of("outcome", "ok"), null, "CREATED", At.START, null),
            new EventRule(Kind.EVENT, "moved", null, Map.of(), "to", null, At.ATTRIBUTE, "at"),
            new EventRule(Kind.ANY, null, null, Map.of(), "to", null, At.ATTRIBUTE, "at")), Nanos.MINUTE);

    private ReaderFuzz() { }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        long bound = ALLOCATED_BASE + ALLOCATED_A_BYTE * input.length;
        // A second time, since the first may have loaded classes.
        long allocated = readBothHalves(input) <= bound ? 0 : readBothHalves(input);
        require(allocated <= bound, "allocated " + allocated);
    }

    /** Returns the bytes it allocated. */
    private static long readBothHalves(byte[] input) {
        int choice = input[0];
        int half = (choice & 4) == 0 ? input.length : (1 + input.length) / 2;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Balance balance = new Balance();
        RecordReader reader = new RecordReader((choice & 2) == 0 ? RULES : RULES.withHops(), Nanos.HOUR, balance);
        read(reader, Arrays.copyOfRange(input, 1, half), choice);
        read(reader, Arrays.copyOfRange(input, half, input.length), choice);
        require(balance.spans <= input.length, "more spans than bytes");
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void read(RecordReader reader, byte[] record, int choice) {
        reader.read(record, (choice & 1) != 0, APPENDED, ReaderFuzz::readsBack);
    }

    private static void readsBack(Relay relay) {
        String key = relay instanceof Relay.Facts facts ? facts.orderId() : "";
        require(relay.equals(RelayForm.read(key, RelayForm.write(relay))), "does not read back: " + relay);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static final class Balance implements EngineListener {
        private long spans;

        @Override
        public void spans(SpanResult result, long count) {
            spans += count;
        }
    }
}
