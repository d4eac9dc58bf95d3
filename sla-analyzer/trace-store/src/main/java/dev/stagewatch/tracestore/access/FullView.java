package dev.stagewatch.tracestore.access;

import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.trace.v1.TracesData;

/** Everything. */
public record FullView() implements View {

    @Override
    public TracesData of(TracesData traces) {
        return traces;
    }

    @Override
    public boolean service(String name) {
        return true;
    }

    @Override
    public boolean spanName(String name) {
        return true;
    }

    @Override
    public void check(TraceQueryParameters query) {
        // all may be searched by
    }
}
