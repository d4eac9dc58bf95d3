package dev.stagewatch.bench.reader;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.bench.load.Policies;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.read.ReadRules;
import dev.stagewatch.engine.read.RecordReader;
import dev.stagewatch.model.Nanos;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Nanoseconds a span: the reader, for statuses alone and with hops, beside its peers on the same records. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReaderBenchmark {

    private static final int SPANS = 10_000;
    private static final long APPENDED = 1_767_225_700_000_000_000L;

    /** 5 is a trace's share of a batch under the collector's keying by trace id, 200 a whole batch. */
    @Param({"5", "200"})
    int spansPerRecord;

    private List<byte[]> records;
    private RecordReader reader;
    private RecordReader hopReader;

    @Setup
    public void records() {
        records = SpanRecords.of(SPANS, spansPerRecord);
        ReadRules statuses = ReadRules.of(Policies.business());
        reader = new RecordReader(statuses, Nanos.HOUR, EngineListener.none());
        hopReader = new RecordReader(statuses.withHops(), Nanos.HOUR, EngineListener.none());
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public void reader(Blackhole out) {
        for (byte[] record : records) {
            reader.read(record, false, APPENDED, out::consume);
        }
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public void readerWithHops(Blackhole out) {
        for (byte[] record : records) {
            hopReader.read(record, false, APPENDED, out::consume);
        }
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public void lengthsOfSpansAndAttributes(Blackhole out) {
        for (byte[] record : records) {
            out.consume(LengthWalk.fields(record, true));
        }
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public void lengthsOfSpans(Blackhole out) {
        for (byte[] record : records) {
            out.consume(LengthWalk.fields(record, false));
        }
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public void generatedMessages(Blackhole out) throws InvalidProtocolBufferException {
        for (byte[] record : records) {
            out.consume(TracesData.parseFrom(record));
        }
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public void sumOfBytes(Blackhole out) {
        for (byte[] record : records) {
            int sum = 0;
            for (byte b : record) {
                sum += b;
            }
            out.consume(sum);
        }
    }
}
