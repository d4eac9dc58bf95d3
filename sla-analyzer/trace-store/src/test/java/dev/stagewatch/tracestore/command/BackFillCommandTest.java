package dev.stagewatch.tracestore.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.tracestore.FakeStore;
import dev.stagewatch.tracestore.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BackFillCommandTest {
    private static final List<String> RANGE = List.of("--from", "2026-11-01T00:00:00Z", "--to", "2026-11-02T00:00:00Z");

    @TempDir
    private Path folder;
    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--from yesterday --to 2026-11-02T00:00:00Z | --from is a time in UTC as 2026-11-01T00:00:00Z, not yesterday",
        "--from 2026-11-02T00:00:00Z --to 2026-11-01T00:00:00Z | ends after it begins",
        "--from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --spans-per-second 0 | at least 1 span per second",
        "--from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --window PT0S | longer than nothing",
        "--from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --store jaeger | host:port",
        "--from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:00Z --kafka-config not-there | --kafka-config not-there is not there",
        "--from 2026-11-01T00:00:00Z | --to"})
    void aWrongOptionIsNamedWithWhatIsRight(String arguments, String message) {
        assertThat(run(List.of(arguments.split(" ")))).isEqualTo(2);
        assertThat(said.toString()).contains(message);
    }

    @Test
    void aStoreThatIsAwayIsNamedAndNothingIsKept() throws Exception {
        int nobody = freePort();

        assertThat(run(with("--store", "127.0.0.1:" + nobody, "--progress", folder.resolve("p").toString()))).isEqualTo(1);

        assertThat(said.toString()).contains("trace store 127.0.0.1:" + nobody + ": cannot be reached").contains("goes on");
        assertThat(folder.resolve("p")).doesNotExist();
    }

    @Test
    void brokersThatAreAwayAreNamed() throws Exception {
        int nobody = freePort();
        Path hurried = Files.writeString(folder.resolve("kafka.properties"), "default.api.timeout.ms=1500\nrequest.timeout.ms=1000\n");
        try (FakeStore store = new FakeStore()) {
            assertThat(run(with("--store", "127.0.0.1:" + store.port(), "--kafka", "127.0.0.1:" + nobody, "--kafka-config", hurried.toString())))
                    .isEqualTo(1);
        }
        assertThat(said.toString()).contains("Kafka at 127.0.0.1:" + nobody);
    }

    @Test
    void helpTellsEveryOption() {
        StringWriter help = new StringWriter();
        CommandLine line = Main.line(new PrintWriter(said, true)).setOut(new PrintWriter(help, true));

        assertThat(line.execute("backfill", "--help")).isZero();
        assertThat(help.toString()).contains("--from", "--to", "--store-ca", "--kafka-config", "--spans-per-second", "--progress", "--end", "kill -9");
    }

    @Test
    void theStoreIsReachedAsTheAnalyzersVariablesSayUnlessAnOptionDoes() {
        Map<String, String> variables = Map.of("TRACE_STORE_ENDPOINT", "jaeger:17271", "TRACE_STORE_CA_FILE", "ca.crt",
                "TRACE_GATEWAY_LISTEN", "0.0.0.0:26272");

        assertThat(store().settings(variables)).extracting(StoreSettings::endpoint, settings -> settings.tls().orElseThrow().authorities())
                .containsExactly("jaeger:17271", Optional.of(Path.of("ca.crt")));
        assertThat(store("--store", "127.0.0.1:1").settings(Map.of()).tls()).as("the loopback address").isEmpty();
        assertThat(store("--store", "jaeger:1").settings(Map.of()).tls()).as("elsewhere").isPresent();
        assertThat(store("--store", "jaeger:1", "--store-plaintext").settings(Map.of()).tls()).isEmpty();
    }

    @Test
    void aTokenIsNotSentInTheOpen() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "t");

        assertThatThrownBy(() -> store("--store", "jaeger:1", "--store-plaintext", "--store-token-file", token.toString()).client(Map.of()))
                .hasMessageContaining("without TLS");
        assertThatThrownBy(() -> store("--store-token-file", "not-there").client(Map.of())).hasMessageContaining("not-there cannot be read");
    }

    @Test
    void kafkasFileMayNameBrokersAndTheOptionWins() throws Exception {
        Path file = Files.writeString(folder.resolve("kafka.properties"), "bootstrap.servers=a:1\nsecurity.protocol=SASL_SSL\n");

        assertThat(kafka("--kafka-config", file.toString()).properties(Map.of())).containsEntry("bootstrap.servers", "a:1")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(kafka("--kafka-config", file.toString(), "--kafka", "b:2").properties(Map.of())).containsEntry("bootstrap.servers", "b:2");
        assertThat(kafka().properties(Map.of("KAFKA_BOOTSTRAP_SERVERS", "c:3"))).containsEntry("bootstrap.servers", "c:3");
    }

    private static StoreOptions store(String... arguments) {
        return CommandLine.populateCommand(new StoreOptions(), arguments);
    }

    private static KafkaOptions kafka(String... arguments) {
        return CommandLine.populateCommand(new KafkaOptions(), arguments);
    }

    private int run(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("backfill"));
        all.addAll(arguments);
        return Main.line(new PrintWriter(said, true)).execute(all.toArray(String[]::new));
    }

    private static List<String> with(String... more) {
        List<String> all = new ArrayList<>(RANGE);
        all.addAll(List.of(more));
        return all;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
