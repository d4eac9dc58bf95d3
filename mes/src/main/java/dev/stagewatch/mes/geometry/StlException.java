package dev.stagewatch.mes.geometry;

/** The model cannot be priced, and a retry would not change that: it is not STL, truncated, or beyond a limit. */
public final class StlException extends Exception {
    private static final long serialVersionUID = 1L;

    public StlException(String message) {
        super(message);
    }
}
