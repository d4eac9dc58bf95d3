package dev.stagewatch.mes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final byte[] STL = "solid of some kind".getBytes();
    private static final long BYTES_MAX = STL.length + 1;

    @TempDir
    Path folder;

    private final MemoryS3 s3 = new MemoryS3();
    private ModelStore store;

    @BeforeEach
    void open() throws IOException {
        s3.put("models", "a", STL);
        store = new ModelStore(s3, "models", folder, BYTES_MAX);
    }

    @Test
    void aModelMayBeReadTwiceAndIsGoneAfterwards() throws Exception {
        try (LocalModel model = store.download(ref("models", STL.length, STL))) {
            assertThat(model.bytes()).isEqualTo(STL.length);
            for (int pass = 0; pass < 2; pass++) {
                try (InputStream in = model.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(STL);
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNotTheOrdersFileIsDamagedAndLeavesNothingBehind() throws Exception {
        byte[] other = STL.clone();
        other[3] ^= 1;
        assertDamaged(ref("models", STL.length, other), "SHA-256");
        assertDamaged(ref("models", STL.length + 1, STL), "has 18 bytes, the order says 19");
        assertDamaged(ref("models", STL.length - 1, STL), "more than 17 bytes");
    }

    @Test
    void aMissingModelIsDamagedAndNotAnOutage() throws Exception {
        assertDamaged(new ModelRef("models", "nowhere", 1, "0".repeat(64)), "no model 'nowhere'");
    }

    @Test
    void exactlyTheLimitPasses() throws Exception {
        byte[] longest = Arrays.copyOf(STL, (int) BYTES_MAX);
        s3.put("models", "a", longest);
        store.download(ref("models", BYTES_MAX, longest)).close();
        assertDamaged(ref("models", BYTES_MAX + 1, longest), "the limit is 19");
    }

    @Test
    void modelsOfAnotherBucketAreNotTouched() throws Exception {
        s3.put("secrets", "a", STL);
        assertDamaged(ref("secrets", STL.length, STL), "bucket 'secrets'");
    }

    @Test
    void whatAnEarlierLifeLeftIsDeletedAndNothingElse() throws Exception {
        Files.writeString(folder.resolve("model-123.stl"), "left");
        Path stranger = Files.writeString(folder.resolve("readme"), "stays");
        new ModelStore(s3, "models", folder, BYTES_MAX);
        assertThat(folder.toFile().listFiles()).containsExactly(stranger.toFile());
    }

    private void assertDamaged(ModelRef model, String message) {
        assertThatThrownBy(() -> store.download(model)).isInstanceOf(DamagedModelException.class).hasMessageContaining(message);
        assertThat(folder).isEmptyDirectory();
    }

    private static ModelRef ref(String bucket, long bytes, byte[] content) throws Exception {
        return new ModelRef(bucket, "a", bytes, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }
}
