package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own programs, for tests that configure it otherwise than {@code up} does. */
public final class PostgresBinaries {
    private PostgresBinaries() {}

    /** A command line of one of them, run by whoever PostgreSQL accepts. */
    public static List<String> command(Folders folders, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(PlainUser.wrapper());
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            Path binaries = Unpacked.tarXz(archive, folders.cache().resolve("postgres-17.6.0"));
            command.add(binaries.resolve("bin").resolve(program).toString());
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
