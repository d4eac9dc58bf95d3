package dev.stagewatch.engine.read;

/** The bytes are no valid protobuf. One instance without a stack, since hostile input must not cost more than good input. */
final class BrokenOtlp extends Exception {

    static final BrokenOtlp INSTANCE = new BrokenOtlp();

    private static final long serialVersionUID = 1L;

    private BrokenOtlp() {
        super("broken OTLP", null, false, false);
    }
}
