package dev.stagewatch.engine.codec;

/**
 * Something of the engine's own, in a topic between its halves or in its state, has a form that this version of the engine does not
 * know: another version wrote it. Reading it again does not help; another version of the engine does. Nothing is lost meanwhile, since what was not
 * read is not committed (D10).
 */
public final class UnknownFormException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private UnknownFormException(String what, String wayOut) {
        super(what + ": " + wayOut + " Nothing is lost: it goes on where it stopped (docs/operations.md, Upgrade of the analyzer)");
    }

    /** @param what what was found, and where, as the beginning of a sentence */
    public static UnknownFormException newer(String what) {
        return new UnknownFormException(what, "a newer analyzer has written it. Start this instance with the newest version that has run under its APPLICATION_ID.");
    }

    /** @param what likewise */
    public static UnknownFormException older(String what) {
        return new UnknownFormException(what, "this analyzer no longer reads what an older one wrote. Run the version in between first.");
    }

    /** That a form has another version than this engine reads. */
    public static UnknownFormException version(String form, int found, int read) {
        String what = form + " has version " + found + ", this engine reads " + read;
        return found > read ? newer(what) : older(what);
    }
}
