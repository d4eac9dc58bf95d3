package dev.stagewatch.shop.model;

/** As many uploads as there is memory for are under way; another try a little later may find a place. */
public class StoreBusyException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreBusyException() {
        super("too many uploads at once");
    }
}
