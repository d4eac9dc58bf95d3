package dev.stagewatch.mes.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model on the local disk, which may be read several times; closing deletes it. Not thread-safe. */
public final class LocalModel implements AutoCloseable {
    private final Path file;
    private final long bytes;

    LocalModel(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    public long bytes() {
        return bytes;
    }

    /** The file from its beginning; the caller closes it. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
