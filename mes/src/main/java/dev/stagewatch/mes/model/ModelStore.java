package dev.stagewatch.mes.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Brings models from S3 to the local disk: the geometry needs two passes, and the second should not cost a second download.
 * Thread-safe. The disk holds at most {@code bytesMax} for each calculation that runs at a time.
 */
public final class ModelStore {
    private static final String PREFIX = "model-";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final S3Client s3;
    private final String bucket;
    private final Path folder;
    private final long bytesMax;

    /**
     * @param bucket the only one that models are taken from
     * @param folder this instance's own: what an earlier life left in it is deleted
     * @param bytesMax a longer model is refused
     */
    public ModelStore(S3Client s3, String bucket, Path folder, long bytesMax) throws IOException {
        this.s3 = s3;
        this.bucket = bucket;
        this.folder = folder;
        this.bytesMax = bytesMax;
        Files.createDirectories(folder);
        deleteLeftovers();
    }

    /**
     * @throws DamagedModelException the file is missing, too long, or not the one that {@code model} tells of
     * @throws software.amazon.awssdk.core.exception.SdkException S3 does not answer, or not as it should
     */
    public LocalModel download(ModelRef model) throws IOException {
        if (!model.bucket().equals(bucket)) {
            throw new DamagedModelException("the model is said to be in bucket '" + model.bucket() + "', models are in '" + bucket + "'");
        }
        if (model.bytes() > bytesMax) {
            throw new DamagedModelException("the model has " + model.bytes() + " bytes, the limit is " + bytesMax);
        }
        Path file = Files.createTempFile(folder, PREFIX, ".stl");
        try {
            copy(model, file);
            return new LocalModel(file, model.bytes());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void copy(ModelRef model, Path file) throws IOException {
        MessageDigest digest = sha256();
        long copied;
        try (InputStream in = s3.getObject(request -> request.bucket(bucket).key(model.key()));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            copied = copyAtMost(in, out, model.bytes());
        } catch (NoSuchKeyException e) {
            throw new DamagedModelException("there is no model '" + model.key() + "' in the store", e);
        }
        if (copied != model.bytes()) {
            throw new DamagedModelException("the model has " + (copied > model.bytes() ? "more than " : "")
                    + Math.min(copied, model.bytes()) + " bytes, the order says " + model.bytes());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(model.sha256())) {
            throw new DamagedModelException("the model's SHA-256 is not the one that the order says");
        }
    }

    /** Copies up to {@code limit} bytes; returns how many there were, {@code limit + 1} when more. */
    private static long copyAtMost(InputStream in, OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (copied + read > limit) {
                return limit + 1;
            }
            out.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }

    private void deleteLeftovers() throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.list(folder)) {
            leftovers = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
