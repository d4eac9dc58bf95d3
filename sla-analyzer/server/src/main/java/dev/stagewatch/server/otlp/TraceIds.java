package dev.stagewatch.server.otlp;

import java.util.HexFormat;

import com.google.protobuf.ByteString;

/** Trace ids as record keys. */
final class TraceIds {

    private static final int BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private TraceIds() {
    }

    /** Whether it has the length of a trace id, or is absent. */
    static boolean isReadable(ByteString traceId) {
        return traceId.isEmpty() || traceId.size() == BYTES;
    }

    /** 32 lower-case hex digits; empty where there is no trace id. */
    static String hex(ByteString traceId) {
        return HEX.formatHex(traceId.toByteArray());
    }
}
