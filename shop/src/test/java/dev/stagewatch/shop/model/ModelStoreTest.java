package dev.stagewatch.shop.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stagewatch.orders.it.ItS3;
import dev.stagewatch.orders.it.ItS3Names;
import dev.stagewatch.shop.Sha256;
import dev.stagewatch.shop.stl.NotStlException;
import dev.stagewatch.shop.stl.StlFormat;
import dev.stagewatch.shop.stl.StlSamples;
import dev.stagewatch.tracing.OrderTracing;
import io.opentelemetry.api.OpenTelemetry;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class ModelStoreTest {
    private static final String ORDER = "ORD-7K3M9QXA2F";
    private static final long BYTES_MAX = 25_000_000;

    private static ItS3 server;
    private static S3Client s3;
    private ModelStore store;

    @BeforeAll
    static void start() {
        server = ItS3.start();
        s3 = client(server.endpoint());
    }

    @AfterAll
    static void stop() {
        s3.close();
        server.close();
    }

    @BeforeEach
    void emptyBucket() {
        objects().forEach(object -> s3.deleteObject(r -> r.bucket(ItS3Names.BUCKET).key(object.key())));
        store = new ModelStore(s3, ItS3Names.BUCKET, BYTES_MAX);
    }

    @Test
    void smallModelIsStoredAsItCame() throws Exception {
        byte[] file = StlSamples.binary("small", 9, 1);
        StoredModel model = store.store(ORDER, new ByteArrayInputStream(file), file.length);
        assertThat(content(model)).isEqualTo(file);
        assertThat(model.key()).startsWith(ORDER + "/").endsWith(".stl");
        assertThat(model.sha256()).isEqualTo(java.util.HexFormat.of().formatHex(Sha256.digest().digest(file)));
        assertThat(model.format()).isEqualTo(StlFormat.BINARY);
    }

    @Test
    void largeModelOfUnknownLengthIsStoredInParts() throws Exception {
        byte[] file = StlSamples.binary("large", 400_000, 2);
        StoredModel model = store.store(ORDER, new ByteArrayInputStream(file), -1);
        assertThat(model.bytes()).isEqualTo(20_000_084);
        assertThat(content(model)).isEqualTo(file);
    }

    @Test
    void modelOfExactlyOnePartIsStored() throws Exception {
        String ascii = StlSamples.ascii("x", 1, 3);
        byte[] file = ascii.replaceFirst("x", "x".repeat(ModelStore.PART_BYTES - ascii.length() + 1)).getBytes(StandardCharsets.US_ASCII);
        assertThat(file).hasSize(ModelStore.PART_BYTES);
        assertThat(content(store.store(ORDER, new ByteArrayInputStream(file), file.length))).isEqualTo(file);
    }

    @Test
    void claimOverTheLimitIsRefusedWithoutReading() {
        InputStream untouchable = stream(() -> {
            throw new AssertionError("the body was read");
        });
        assertThatThrownBy(() -> store.store(ORDER, untouchable, BYTES_MAX + 1)).isInstanceOf(ModelTooLargeException.class);
    }

    @Test
    void modelThatGrowsOverTheLimitLeavesNothing() {
        byte[] file = StlSamples.binary("huge", 500_001, 4);
        assertThatThrownBy(() -> store.store(ORDER, new ByteArrayInputStream(file), -1)).isInstanceOf(ModelTooLargeException.class);
        assertNothingStays();
    }

    @Test
    void modelThatBreaksInItsThirdPartLeavesNothing() {
        byte[] file = StlSamples.binary("broken", 400_000, 5);
        java.util.Arrays.fill(file, 18_000_000, 18_000_200, (byte) 0xff);
        assertThatThrownBy(() -> store.store(ORDER, new ByteArrayInputStream(file), file.length)).isInstanceOf(NotStlException.class);
        assertNothingStays();
    }

    @Test
    void senderThatGoesAwayLeavesNothing() {
        byte[] file = StlSamples.binary("cut off", 300_000, 6);
        InputStream body = new java.io.SequenceInputStream(new ByteArrayInputStream(file, 0, 12_000_000), stream(() -> {
            throw new IOException("connection reset");
        }));
        assertThatThrownBy(() -> store.store(ORDER, body, file.length)).isInstanceOf(IOException.class).hasMessage("connection reset");
        assertNothingStays();
    }

    @Test
    void bucketThatIsMissingIsMade() throws Exception {
        byte[] file = StlSamples.binary("first", 2, 7);
        StoredModel model = new ModelStore(s3, "fresh-bucket", BYTES_MAX).store(ORDER, new ByteArrayInputStream(file), file.length);
        assertThat(content(model)).isEqualTo(file);
    }

    @Test
    void discardedModelIsGone() throws Exception {
        byte[] file = StlSamples.binary("old", 2, 8);
        store.discard(store.store(ORDER, new ByteArrayInputStream(file), file.length));
        assertThat(objects()).isEmpty();
    }

    @Test
    void storageThatIsAwayIsSaidSo() {
        byte[] file = StlSamples.binary("x", 2, 9);
        try (S3Client away = client(URI.create("http://127.0.0.1:1"))) {
            ModelStore lost = new ModelStore(away, ItS3Names.BUCKET, BYTES_MAX);
            assertThatThrownBy(() -> lost.store(ORDER, new ByteArrayInputStream(file), file.length)).isInstanceOf(SdkException.class);
        }
    }

    @Test
    void uploadsBeyondTheLimitAreRefusedUntilOneHasEnded() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(ModelStore.UPLOADS_AT_ONCE_MAX);
        List<Thread> uploads = new ArrayList<>();
        for (int i = 0; i < ModelStore.UPLOADS_AT_ONCE_MAX; i++) {
            uploads.add(Thread.ofPlatform().start(() -> assertThatThrownBy(() -> store.store(ORDER, stream(() -> {
                reading.countDown();
                open.await();
            }), 200)).isInstanceOf(NotStlException.class)));
        }
        reading.await();
        byte[] file = StlSamples.binary("x", 2, 10);
        assertThatThrownBy(() -> store.store(ORDER, new ByteArrayInputStream(file), file.length)).isInstanceOf(StoreBusyException.class);
        open.countDown();
        for (Thread upload : uploads) {
            upload.join();
        }
        assertThat(store.store(ORDER, new ByteArrayInputStream(file), file.length).bytes()).isEqualTo(file.length);
    }

    private void assertNothingStays() {
        assertThat(objects()).isEmpty();
        assertThat(s3.listMultipartUploads(r -> r.bucket(ItS3Names.BUCKET)).uploads()).isEmpty();
    }

    private static List<S3Object> objects() {
        return s3.listObjectsV2(r -> r.bucket(ItS3Names.BUCKET)).contents();
    }

    private static byte[] content(StoredModel model) {
        return s3.getObjectAsBytes(r -> r.bucket(model.bucket()).key(model.key())).asByteArray();
    }

    private static S3Client client(URI endpoint) {
        return new ModelStoreSource().s3(new OrderTracing(OpenTelemetry.noop()), endpoint, "us-east-1", ItS3Names.ACCESS_KEY, ItS3Names.SECRET_KEY);
    }

    private interface Waiting {
        void run() throws IOException, InterruptedException;
    }

    /** A body that does something when it is read, and then is at its end. */
    private static InputStream stream(Waiting onRead) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    onRead.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return -1;
            }
        };
    }
}
