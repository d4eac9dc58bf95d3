package dev.stagewatch.replay;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.facts.FactTable;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.input.BadInput;
import dev.stagewatch.replay.input.CsvOptions;
import dev.stagewatch.replay.input.EventFiles;
import dev.stagewatch.replay.judge.OrderReplay;
import dev.stagewatch.replay.judge.Story;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Recorded events judged by a policy, with the data's time as the clock (W5). Used once, by one thread. */
public final class Replay {

    /** Takes what a replay says. */
    public interface Listener {

        /** Before the first order. @param watermark the last one, epoch nanoseconds */
        void begin(FactTable facts, long watermark) throws IOException;

        /** Each order, by id. */
        void order(Story story) throws IOException;

        /** After the last. */
        void end(Tally tally) throws IOException;
    }

    private final Policy policy;
    private final FactTable table = new FactTable();
    private final Tally tally = new Tally();

    public Replay(Policy policy) {
        this.policy = policy;
    }

    /** @throws BadInput where a file cannot be read at all */
    public void read(EventFiles files, List<String> names, CsvOptions csv) throws BadInput {
        files.facts(names, policy, csv, tally, table::add);
    }

    public Tally tally() {
        return tally;
    }

    public FactTable facts() {
        return table;
    }

    /** All orders, by id. @param asOf where the watermark ends; empty: at the last time of the data */
    public void run(OptionalLong asOf, Listener out) throws IOException {
        run(table.orderIds(), asOf, out);
    }

    /** These orders alone; what is counted as used or left out is theirs. */
    public void run(List<String> orderIds, OptionalLong asOf, Listener out) throws IOException {
        long watermark = asOf.orElse(table.lastTime());
        OrderReplay replay = new OrderReplay(policy);
        out.begin(table, watermark);
        for (String orderId : orderIds) {
            Story story = replay.replay(orderId, table.factsOf(orderId), watermark);
            if (story == null) {
                tally.lose(Loss.AFTER_AS_OF, table.factsOf(orderId).size());
            } else {
                count(story);
                out.order(story);
            }
        }
        out.end(tally);
    }

    private void count(Story story) {
        tally.used(story.timeline().facts().size());
        tally.skews(story.timeline().skews().stream().filter(skew -> skew.nanos() > 0 && skew.nanos() != Nanos.NEVER).count());
        tally.lose(Loss.AFTER_TERMINAL, story.timeline().afterTerminal());
        tally.lose(Loss.CONFLICT, story.timeline().conflicts());
        tally.lose(Loss.DUPLICATE, story.losses().duplicates());
        tally.lose(Loss.TWIN, story.losses().twins());
        tally.lose(Loss.TOO_MANY, story.losses().tooMany());
        tally.lose(Loss.AFTER_AS_OF, story.losses().afterAsOf());
    }
}
