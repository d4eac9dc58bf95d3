package dev.stagewatch.shop.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.shop.stl.NotStlException;
import dev.stagewatch.shop.stl.StlSummary;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * Puts models into S3, part by part as they arrive. An object appears only when the last byte was seen to be STL; otherwise
 * nothing stays. Thread-safe.
 */
public final class ModelStore {
    /** S3 allows no smaller parts than 5 MiB, and 10,000 of them. */
    static final int PART_BYTES = 8 * 1024 * 1024;
    /** Each upload has one part in memory. */
    static final int UPLOADS_AT_ONCE_MAX = 8;
    private static final Logger LOG = Logger.getLogger(ModelStore.class.getName());

    private final S3Client s3;
    private final String bucket;
    private final long bytesMax;
    private final Semaphore places = new Semaphore(UPLOADS_AT_ONCE_MAX);
    private volatile boolean bucketSeen;

    /** @param bytesMax largest model in bytes, inclusive */
    public ModelStore(S3Client s3, String bucket, long bytesMax) {
        this.s3 = s3;
        this.bucket = bucket;
        this.bytesMax = bytesMax;
    }

    /**
     * Reads the body to its end and stores it.
     *
     * @param claimedBytes what the sender said its length is, or -1
     * @throws NotStlException if the body is not STL
     * @throws ModelTooLargeException if it is, or claims to be, larger than the limit; then the rest is not read
     * @throws StoreBusyException if as many uploads as there is memory for are under way
     * @throws IOException if the sender went away
     * @throws SdkException if S3 failed
     */
    public StoredModel store(String orderId, InputStream body, long claimedBytes)
            throws NotStlException, ModelTooLargeException, StoreBusyException, IOException {
        CheckedBody checked = new CheckedBody(body, claimedBytes, bytesMax);
        if (!places.tryAcquire()) {
            throw new StoreBusyException();
        }
        try {
            return store(orderId, checked, partBytes(claimedBytes));
        } finally {
            places.release();
        }
    }

    /** Deletes a model that no order refers to any more. It is not tried twice: what stays is garbage, but harms nothing. */
    public void discard(StoredModel model) {
        try {
            s3.deleteObject(request -> request.bucket(model.bucket()).key(model.key()));
        } catch (SdkException e) {
            LOG.log(Level.WARNING, e, () -> "a model that is not used any more stays in the bucket: " + model.key());
        }
    }

    private StoredModel store(String orderId, CheckedBody body, int partBytes) throws NotStlException, ModelTooLargeException, IOException {
        byte[] part = new byte[partBytes];
        int filled = body.read(part);
        String key = orderId + "/" + UUID.randomUUID() + ".stl";
        try (ObjectUpload upload = new ObjectUpload(s3, bucket, key)) {
            // A full part may be the last: only an empty read tells the end of a body whose length nobody vouches for.
            while (filled == part.length) {
                ensureBucket();
                upload.part(part, filled);
                filled = body.read(part);
            }
            StlSummary stl = body.finish();
            ensureBucket();
            upload.complete(part, filled);
            return new StoredModel(bucket, key, stl.bytes(), body.sha256(), stl.format());
        }
    }

    private static int partBytes(long claimedBytes) {
        return claimedBytes < 0 || claimedBytes >= PART_BYTES ? PART_BYTES : (int) claimedBytes + 1;
    }

    private void ensureBucket() {
        if (bucketSeen) {
            return;
        }
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException missing) {
            createBucket();
        }
        bucketSeen = true;
    }

    private void createBucket() {
        try {
            s3.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException e) {
            LOG.log(Level.FINE, "another instance made the bucket first", e);
        }
    }
}
