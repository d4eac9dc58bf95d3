package dev.stagewatch.server.otlp;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;

/** Where an item stood in its request: what produced it, and through which library. Already redacted. */
record Placement(Resource resource, String resourceSchema, InstrumentationScope scope, String scopeSchema) {

    /** Tags and lengths of the messages around it: at most a tag byte and five length bytes for each of six fields. */
    private static final int FRAMING_BYTES = 36;

    /** Bytes it adds to a record, at most. */
    int bytes() {
        return FRAMING_BYTES + resource.getSerializedSize() + scope.getSerializedSize()
                + 3 * (resourceSchema.length() + scopeSchema.length());
    }
}
