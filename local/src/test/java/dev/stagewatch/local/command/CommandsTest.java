package dev.stagewatch.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    @TempDir
    private Path temp;

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @ValueSource(classes = {UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class})
    void everyCommandHasHelp(Class<?> command) throws ReflectiveOperationException {
        assertThat(run(command.getDeclaredConstructor().newInstance(), "--help")).isZero();
        assertThat(said.toString()).contains("Usage:");
    }

    @Test
    void theStatusOfNothingIsSaidAndIsAFailure() {
        assertThat(run(new StatusCommand(), "--data", temp.toString())).isEqualTo(1);
        assertThat(said.toString()).contains("nothing was started").contains(temp.toString());
    }

    @Test
    void downWithoutARunIsNoFailure() {
        assertThat(run(new DownCommand(), "--data", temp.resolve("none").toString())).isZero();
        assertThat(said.toString()).contains("nothing to end");
    }

    @Test
    void aFolderThatIsNotOursIsNeverWiped() throws Exception {
        Path file = Files.writeString(temp.resolve("mine.txt"), "x");

        assertThat(run(new DownCommand(), "--wipe", "--data", temp.toString())).isEqualTo(1);
        assertThat(file).exists();
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command).setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(arguments);
    }
}
