package dev.stagewatch.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Kafka in docker-compose, with the real Kafka behind the distribution's two commands; see decision 0161. */
class KafkaStartIT {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final String IS_UP = "Kafka Server started";
    private static final String FENCES = "the broker was killed";

    @TempDir
    private Path folder;

    @Test
    void fencesTheBrokerFirstAfterAKillAndOnlyThen() throws Exception {
        distribution();
        Path properties = properties();

        Path first = runUntilUp("first.log", properties, true);
        Path afterKill = runUntilUp("after-kill.log", properties, false);
        Path afterEnd = runUntilUp("after-end.log", properties, true);

        assertThat(first).content().doesNotContain(FENCES);
        assertThat(afterKill).content().contains(FENCES).doesNotContain("DUPLICATE_BROKER_REGISTRATION");
        assertThat(afterEnd).content().doesNotContain(FENCES);
    }

    private Path runUntilUp(String name, Path properties, boolean isKilled) throws Exception {
        Path log = folder.resolve(name);
        ProcessBuilder builder = new ProcessBuilder("bash", Folders.fromEnvironment(System.getenv()).checkout()
                .resolve("deploy/kafka/start.sh").toString(), properties.toString()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("KAFKA_HOME", folder.toString());
        Process node = builder.start();
        try {
            assertThat(Await.until(STARTS_WITHIN, () -> !node.isAlive() || says(log, IS_UP))).as("%s is up", log).isTrue();
            assertThat(node.isAlive()).as(Files.readString(log)).isTrue();
            if (!isKilled) {
                node.destroy();
                assertThat(node.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            return log;
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    private static boolean says(Path log, String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(log + " cannot be read", e);
        }
    }

    private void distribution() throws IOException {
        command("kafka-server-start.sh", Kafka.class);
        command("kafka-storage.sh", StorageTool.class);
    }

    private void command(String name, Class<?> main) throws IOException {
        Path script = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(script, "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xmx256m -XX:+UseSerialGC "
                + "-XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' " + main.getName() + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    /** Those of the deployment, on ports of this test and without TLS. */
    private Path properties() throws IOException {
        Ports ports = Ports.free(System.getenv());
        String text = Files.readString(Folders.fromEnvironment(System.getenv()).checkout().resolve("deploy/kafka/node.properties"))
                .replace("SSL://:9092", "SSL://127.0.0.1:" + ports.of(PortName.KAFKA)).replace("SSL://kafka:9092", "SSL://127.0.0.1:" + ports.of(PortName.KAFKA))
                .replace("9093", Integer.toString(ports.of(PortName.KAFKA_CONTROLLER))).replace("SSL:SSL", "SSL:PLAINTEXT")
                .replace("/var/lib/kafka/data", folder.resolve("data").toString());
        return Files.writeString(folder.resolve("server.properties"), text);
    }
}
