package dev.stagewatch.engine.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.engine.PolicyPreview.Kind;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.model.preview.Preview;
import dev.stagewatch.model.preview.Trial;
import dev.stagewatch.model.verdict.Verdict;

/** Tries a policy on order after order and keeps sums and a few examples, however many orders there are. Not thread-safe. */
final class PreviewSum {

    private static final int EXAMPLES_MAX = 10;

    private record Key(Kind kind, String stage, String what) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind).thenComparing(Key::stage).thenComparing(Key::what);
    }

    private static final class Sum {
        private long visits;
        private final TreeSet<String> examples = new TreeSet<>();
    }

    private final Trial trial;
    private final Map<Key, Sum> sums = new TreeMap<>(Key.ORDER);
    private long orders;

    PreviewSum(Trial trial) {
        this.trial = trial;
    }

    void add(OrderState order) {
        if (order.facts().isEmpty()) {
            return;
        }
        orders++;
        Preview preview = trial.of(order.orderId(), order.facts(), order.before(), order.said());
        preview.fires().forEach(fires -> count(Kind.FIRES, fires.stage(), lower(fires.level()), fires.orderId()));
        preview.resolves().forEach(ends -> count(Kind.RESOLVES, ends.stage(), lower(ends.reason()), ends.orderId()));
        preview.corrected().forEach(change -> count(Kind.CORRECTED, change.stage(), verdicts(change), change.orderId()));
        preview.retold().forEach(change -> count(Kind.RETOLD, change.stage(), verdicts(change), change.orderId()));
    }

    private void count(Kind kind, String stage, String what, String orderId) {
        Sum sum = sums.computeIfAbsent(new Key(kind, stage, what), key -> new Sum());
        sum.visits++;
        sum.examples.add(orderId);
        if (sum.examples.size() > EXAMPLES_MAX) {
            sum.examples.pollLast();
        }
    }

    private static String verdicts(Preview.Changes change) {
        return verdict(change.before()) + " -> " + verdict(change.after());
    }

    private static String verdict(Verdict verdict) {
        return verdict == null ? "not there" : verdict == Verdict.NONE ? "no verdict" : lower(verdict);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    PolicyPreview at(Instant watermark) {
        List<PolicyPreview.Change> changes = new ArrayList<>(sums.size());
        sums.forEach((key, sum) -> changes.add(new PolicyPreview.Change(key.kind(), key.stage(), key.what(), sum.visits,
                List.copyOf(sum.examples))));
        return new PolicyPreview(watermark, orders, changes);
    }
}
