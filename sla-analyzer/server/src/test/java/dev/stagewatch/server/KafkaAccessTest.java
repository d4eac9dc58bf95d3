package dev.stagewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {

    @TempDir
    Path folder;

    @Test
    void clientsGetWhatTheFileSaysBesideTheBrokers() throws Exception {
        Path file = Files.writeString(folder.resolve("client.properties"), "# ours\nsecurity.protocol=SSL\nssl.truststore.type=PEM\n");
        KafkaAccess access = new KafkaAccess("kafka:9092", KafkaAccess.read(file));
        assertThat(access.client()).isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "security.protocol", "SSL", "ssl.truststore.type", "PEM"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> KafkaAccess.read(folder.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll("KAFKA_CLIENT_PROPERTIES_FILE", "absent");
    }

    @Test
    void whatWouldUndoExactlyOnceIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\nisolation.level=read_uncommitted\n");
        assertThatThrownBy(() -> KafkaAccess.read(file))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("isolation.level");
    }
}
