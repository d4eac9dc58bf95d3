package dev.stagewatch.bench.run;

import dev.stagewatch.bench.alerts.AlertsRun;
import dev.stagewatch.bench.alerts.AnalyzerKillsRun;
import dev.stagewatch.bench.alerts.OutagesRun;
import dev.stagewatch.bench.alerts.SeriesRun;
import dev.stagewatch.bench.alerts.StormRun;
import dev.stagewatch.bench.backfill.BackFillRun;
import dev.stagewatch.bench.bottlenecks.BottlenecksRun;
import dev.stagewatch.bench.faults.BacklogRun;
import dev.stagewatch.bench.faults.DelayRun;
import dev.stagewatch.bench.faults.KillsRun;
import dev.stagewatch.bench.micro.MicroRun;
import dev.stagewatch.bench.throughput.OpenOrdersRun;
import dev.stagewatch.bench.throughput.RestartRun;
import dev.stagewatch.bench.throughput.ThroughputRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All long runs by name. */
public final class Catalogue {
    private static final List<LongRun> OWN = List.of(new ThroughputRun(), new OpenOrdersRun(), new RestartRun(), new MicroRun(),
            new DelayRun(), new KillsRun(), new BackFillRun(), new AlertsRun(), new OutagesRun(), new AnalyzerKillsRun(),
            new StormRun(), new SeriesRun(), new BottlenecksRun());

    private Catalogue() {}

    /** In the order in which they are listed. */
    public static List<LongRun> all() {
        List<LongRun> all = new ArrayList<>(OWN);
        all.addAll(BacklogRun.all());
        all.addAll(RoomRuns.all());
        return all;
    }

    public static Optional<LongRun> find(String name) {
        return all().stream().filter(run -> run.name().equals(name)).findFirst();
    }
}
