package dev.stagewatch.local.stack;

import java.io.PrintStream;

/** Where lines for people go. Thread-safe: parts start at the same time. */
@FunctionalInterface
public interface Progress {

    /** One line, or several with line breaks. */
    void say(String line);

    /** Lines as they come. */
    static Progress to(PrintStream out) {
        return line -> {
            synchronized (out) {
                out.println(line);
                out.flush();
            }
        };
    }

    /** Lines to the standard output. */
    static Progress toStdout() {
        return to(System.out);
    }

    /** Nothing. */
    static Progress silent() {
        return line -> { };
    }
}
