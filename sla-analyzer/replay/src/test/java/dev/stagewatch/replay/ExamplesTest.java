package dev.stagewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.replay.command.CheckCommand;
import dev.stagewatch.replay.command.ReplayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands in examples/README.md say what the files beside it say. */
class ExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "permits.txt,  replay --quiet --sla examples/permits.yaml examples/permits.csv",
        "permits-2025.txt, replay --quiet --as-of 2025-05-01T00:00:00Z --sla examples/permits.yaml examples/permits.csv",
        "webshop.json, replay --json --quiet --sla examples/webshop.yaml examples/webshop.jsonl",
        "webshop-order.txt, replay --quiet --order 7f1c-2 --sla examples/webshop.yaml examples/webshop.jsonl",
        "webshop-check.txt, check examples/webshop.yaml --traces examples/webshop.jsonl"})
    void saysWhatTheFileSays(String expected, String command) throws IOException {
        StringWriter out = new StringWriter();
        String[] words = command.split(" ");
        String[] arguments = java.util.Arrays.copyOfRange(words, 1, words.length);
        int code = new CommandLine(words[0].equals("check") ? new CheckCommand() : new ReplayCommand())
                .setOut(new PrintWriter(out)).execute(arguments);
        assertThat(code).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(Path.of("examples", expected)));
        assertThat(Files.readString(Path.of("examples", "README.md"))).contains("./stagewatch " + command.replace("examples/", "sla-analyzer/replay/examples/"))
                .contains("(" + expected + ")");
    }
}
