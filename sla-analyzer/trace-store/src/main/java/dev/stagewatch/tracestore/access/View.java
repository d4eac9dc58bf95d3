package dev.stagewatch.tracestore.access;

import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.trace.v1.TracesData;

/** What a role may see; all that is answered and all that is searched by passes one. Immutable. */
public sealed interface View permits FullView, AllowListView {

    /** The same spans, without what may not be seen. */
    TracesData of(TracesData traces);

    /** Whether the name of a service may be seen, and so be searched by. */
    boolean service(String name);

    /** Whether the name of a span may be seen, and so be searched by. */
    boolean spanName(String name);

    /**
     * Nobody may search by what they may not see, since finding something tells that it is there.
     *
     * @throws ForbiddenSearchException by the query alone, whatever the store has
     */
    void check(TraceQueryParameters query) throws ForbiddenSearchException;
}
