package dev.stagewatch.engine.topology;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.store.OrderStore;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyHistory;

/**
 * The policies a task was given, each from the watermark at which it was taken (D6). They are kept beside the orders, texts and
 * all, so that neither a restart nor another instance judges a finished visit by a later policy. Confined to one thread.
 */
final class TaskPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(TaskPolicies.class);
    private static final char RECORD = 'p';
    private static final int VERSION = 1;
    /** Older policies than these are forgotten; the oldest that is left is then in force for all time before. */
    private static final int KEPT_MAX = 64;

    private final OrderStore store;
    private final List<PolicyHistory.Entry> entries = new ArrayList<>();
    private int next;
    /** Not kept yet: what the task starts with is written with the first judgement, since a task may not write before. */
    private PolicySource first;
    private PolicyInForce inForce;

    /** @param given in force where the task has none yet */
    TaskPolicies(OrderStore store, PolicySource given) {
        this.store = store;
        for (byte[] record = store.own(RECORD, 0); record != null; record = store.own(RECORD, ++next)) {
            restore(record);
        }
        if (entries.isEmpty()) {
            first = given;
            entries.add(new PolicyHistory.Entry(Long.MIN_VALUE, given.policy()));
        }
        inForce = PolicyInForce.of(new PolicyHistory(entries));
    }

    PolicyInForce inForce() {
        return inForce;
    }

    /**
     * Takes a policy at a watermark, unless it is the one in force already.
     *
     * @return whether it is another one than before
     */
    boolean take(PolicySource given, long watermark) {
        if (first != null) {
            store.putOwn(RECORD, next++, write(Long.MIN_VALUE, first));
            first = null;
        }
        if (given.policy().version().equals(inForce.policy().version())) {
            return false;
        }
        entries.add(new PolicyHistory.Entry(watermark, given.policy()));
        store.putOwn(RECORD, next++, write(watermark, given));
        forgetOldest();
        inForce = PolicyInForce.of(new PolicyHistory(entries));
        return true;
    }

    private void forgetOldest() {
        if (entries.size() > KEPT_MAX) {
            entries.removeFirst();
        }
    }

    private static byte[] write(long since, PolicySource given) {
        ByteWriter out = new ByteWriter().put(VERSION).fixed(since).text(given.name()).text(given.yaml()).varint(given.files().size());
        given.files().forEach((name, text) -> out.text(name).text(text));
        return out.toBytes();
    }

    /** One that this engine does not read any more is left out, aloud: visits that stopped under it have the policy before. */
    private void restore(byte[] record) {
        ByteReader in = new ByteReader(record);
        in.version(VERSION, "a kept policy");
        long since = in.fixed();
        String name = in.text();
        String yaml = in.text();
        Map<String, String> files = new LinkedHashMap<>();
        for (int count = in.count(); count > 0; count--) {
            files.put(in.text(), in.text());
        }
        try {
            entries.add(new PolicyHistory.Entry(since, PolicySource.read(yaml, name, file -> fileOf(files, file)).policy()));
        } catch (PolicyException e) {
            LOG.warn("a policy taken earlier is not valid any more and is left out of the history: {}", e.getMessage());
        }
        forgetOldest();
    }

    private static String fileOf(Map<String, String> files, String name) throws FileNotFoundException {
        String text = files.get(name);
        if (text == null) {
            throw new FileNotFoundException(name);
        }
        return text;
    }
}
