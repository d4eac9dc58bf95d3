package dev.stagewatch.shop.model;

/** The model is larger than the limit, by what was claimed or by what has arrived. */
public class ModelTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long bytesMax;

    /** @param bytesMax the limit in bytes, inclusive */
    public ModelTooLargeException(long bytesMax) {
        super("the model is larger than the limit of " + bytesMax + " bytes");
        this.bytesMax = bytesMax;
    }

    /** The limit in bytes, inclusive. */
    public long bytesMax() {
        return bytesMax;
    }
}
