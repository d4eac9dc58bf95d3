package dev.stagewatch.bench.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which state of the sources was measured. */
final class Commit {
    private Commit() {}

    /** The abbreviated hash, with {@code +changes} where sources differ from it; {@code unknown} outside a checkout of Git. */
    static String of(Path checkout) {
        String hash = git(checkout, "rev-parse", "--short=12", "HEAD");
        boolean isChanged = !git(checkout, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/results", ":!docs").isEmpty();
        return hash.isEmpty() ? "unknown" : isChanged ? hash + "+changes" : hash;
    }

    private static String git(Path checkout, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String said = new String(git.getInputStream().readAllBytes()).strip();
            return git.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
