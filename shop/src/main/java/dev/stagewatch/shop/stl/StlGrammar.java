package dev.stagewatch.shop.stl;

/** One of the two forms, fed in order from byte 0. Not thread-safe. */
sealed interface StlGrammar permits BinaryStl, AsciiStl {

    /** The next {@code length} bytes of the file. */
    void accept(byte[] bytes, int from, int length) throws NotStlException;

    /** The file has ended. */
    StlSummary finish() throws NotStlException;
}
