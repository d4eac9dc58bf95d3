package dev.stagewatch.local.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a program for its version. */
final class ProgramVersion {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+\\.\\d+(\\.\\d+)?)");

    private ProgramVersion() {
    }

    /** The product's name and the first version number the program prints; the name alone when it prints none. */
    static String of(String product, Path program, String argument) {
        try {
            Process process = new ProcessBuilder(program.toString(), argument).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return inText(product, new String(process.getInputStream().readAllBytes()));
        } catch (IOException e) {
            return product;
        }
    }

    /** The product's name and the first version number in a text. */
    static String inText(String product, String text) {
        Matcher matcher = NUMBERS.matcher(text);
        return matcher.find() ? product + " " + matcher.group(1) : product;
    }
}
