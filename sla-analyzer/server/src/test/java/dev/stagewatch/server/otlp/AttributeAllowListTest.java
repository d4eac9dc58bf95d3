package dev.stagewatch.server.otlp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.stagewatch.server.otlp.AttributeAllowList.InvalidAllowListException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeAllowListTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "keys: [order.id]", "- order.id\n- 5", "- [", "- a: b"})
    void anythingButAListOfKeysIsRefusedWithTheFilesName(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("allowed.yaml"), content);

        assertThatThrownBy(() -> AttributeAllowList.read(file))
                .isInstanceOf(InvalidAllowListException.class).hasMessageContaining("allowed.yaml");
    }

    @Test
    void missingFileIsRefused() {
        assertThatThrownBy(() -> AttributeAllowList.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidAllowListException.class).hasMessageContaining("none.yaml");
    }
}
