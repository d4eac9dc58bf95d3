package dev.stagewatch.bench.micro;

import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every JMH benchmark of this module, with its own settings at scale 1. */
public final class MicroRun implements LongRun {
    private static final long QUICK_MS = 100;

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public String proves() {
        return "JMH of single parts: the reader, the timeline, the deadline index";
    }

    @Override
    public String takes() {
        return "5 min";
    }

    @Override
    public Outcome run(RunOptions options) throws RunnerException {
        ChainedOptionsBuilder jmh = new OptionsBuilder().include("dev\\.stagewatch\\..*Benchmark").shouldFailOnError(true);
        if (options.scale() < 1) {
            jmh.warmupIterations(1).measurementIterations(1).warmupTime(TimeValue.milliseconds(QUICK_MS))
                    .measurementTime(TimeValue.milliseconds(QUICK_MS));
        }
        return outcome(new Runner(jmh.build()).run());
    }

    private static Outcome outcome(Collection<RunResult> results) {
        Outcome outcome = new Outcome();
        for (RunResult result : results) {
            StringBuilder name = new StringBuilder(result.getParams().getBenchmark().replaceAll("^.*\\.([^.]+\\.[^.]+)$", "$1"));
            result.getParams().getParamsKeys().forEach(key -> name.append('.').append(key).append('-').append(result.getParams().getParam(key)));
            String unit = result.getPrimaryResult().getScoreUnit().replace("/", "-per-");
            outcome.figure(name + "." + unit, result.getPrimaryResult().getScore());
        }
        return outcome;
    }
}
