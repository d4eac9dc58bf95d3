package dev.stagewatch.mes.calculation;

/** This order can never be priced as it is: its model is no solid, or nobody sells its material. A retry is of no use. */
public final class UnpriceableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnpriceableException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
