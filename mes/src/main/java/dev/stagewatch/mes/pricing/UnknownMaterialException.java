package dev.stagewatch.mes.pricing;

/** The order wants a material that the price table does not have; a retry would not change that. */
public final class UnknownMaterialException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownMaterialException(String code, Iterable<String> known) {
        super("material '" + code + "' is not in the price table; known are " + String.join(", ", known));
    }
}
