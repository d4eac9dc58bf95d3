package dev.stagewatch.model.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Policies by the watermark at which each was taken (D6). Immutable and thread-safe.
 *
 * @param entries sorted by {@code since}; the first is in force for all time before, too
 */
public record PolicyHistory(List<Entry> entries) {

    /** @param since watermark at which the policy was taken, epoch nanoseconds */
    public record Entry(long since, Policy policy) {
    }

    public PolicyHistory {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a history has at least one policy");
        }
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).since() < entries.get(i - 1).since()) {
                throw new IllegalArgumentException("policies are taken one after another");
            }
        }
        entries = List.copyOf(entries);
    }

    public static PolicyHistory of(Policy policy) {
        return new PolicyHistory(List.of(new Entry(Long.MIN_VALUE, policy)));
    }

    /** The history with one more policy, in force from {@code since} on. */
    public PolicyHistory with(long since, Policy policy) {
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(new Entry(since, policy));
        return new PolicyHistory(longer);
    }

    /** The newest policy: of all open orders. */
    public Policy newest() {
        return entries.getLast().policy();
    }

    /** The policy in force at an instant: of the visits that stopped then. */
    public Policy at(long instant) {
        Policy found = entries.getFirst().policy();
        for (Entry entry : entries) {
            if (entry.since() > instant) {
                break;
            }
            found = entry.policy();
        }
        return found;
    }
}
