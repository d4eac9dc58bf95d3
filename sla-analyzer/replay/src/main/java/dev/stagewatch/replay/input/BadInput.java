package dev.stagewatch.replay.input;

/** What was given cannot be read as a whole; the message names file and line and says what to do. */
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}
