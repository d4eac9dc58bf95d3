package dev.stagewatch.local.part;

import java.io.IOException;
import java.util.List;

/** PostgreSQL refuses to run as root; a user namespace in which we are nobody satisfies it and leaves the files ours. */
final class PlainUser {

    private PlainUser() {
    }

    /** What to put before the command line: nothing for a plain user. */
    static List<String> wrapper() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!works("unshare", "-U", "true")) {
            throw new IOException("PostgreSQL does not run as root and user namespaces are off here; run as a plain user");
        }
        return List.of("unshare", "-U");
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
