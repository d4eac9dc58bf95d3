package dev.stagewatch.server.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import dev.stagewatch.server.otlp.RequestBody.BrokenException;
import dev.stagewatch.server.otlp.RequestBody.TooLargeException;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private static final int MAX = 1_000;

    @Test
    void bodyOfExactlyTheBoundIsTakenAndOneByteMoreIsNot() throws Exception {
        assertThat(read(new byte[MAX])).hasSize(MAX);
        assertThatThrownBy(() -> read(new byte[MAX + 1])).isInstanceOf(TooLargeException.class);
    }

    @Test
    void packedBodyIsUnpackedAndBoundedByWhatItBecomes() throws Exception {
        assertThat(read(gzip(new byte[MAX]))).hasSize(MAX);
        assertThatThrownBy(() -> read(gzip(new byte[MAX + 1]))).isInstanceOf(TooLargeException.class);
    }

    @Test
    void brokenGzipIsTheSendersFault() throws Exception {
        byte[] cut = Arrays.copyOf(gzip(new byte[] {1, 2, 3, 4, 5}), 14);

        assertThatThrownBy(() -> read(cut)).isInstanceOf(BrokenException.class);
        assertThatThrownBy(() -> read(new byte[] {0x1f, (byte) 0x8b, 9, 9})).isInstanceOf(BrokenException.class);
    }

    private static byte[] read(byte[] sent) throws IOException, TooLargeException, BrokenException {
        return RequestBody.read(new ByteArrayInputStream(sent), MAX);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
