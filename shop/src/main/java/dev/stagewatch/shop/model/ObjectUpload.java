package dev.stagewatch.shop.model;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One object on its way into S3: at once if it is small, else in parts. Closed before it is complete, it leaves nothing.
 * Not thread-safe.
 */
final class ObjectUpload implements AutoCloseable {
    private static final String CONTENT_TYPE = "model/stl";
    private static final Logger LOG = Logger.getLogger(ObjectUpload.class.getName());

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private String uploadId;

    ObjectUpload(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    /** Sends a part that is not the last. */
    void part(byte[] bytes, int length) {
        if (uploadId == null) {
            uploadId = s3.createMultipartUpload(request -> request.bucket(bucket).key(key).contentType(CONTENT_TYPE)).uploadId();
        }
        int number = parts.size() + 1;
        String tag = s3.uploadPart(request -> request.bucket(bucket).key(key).uploadId(uploadId).partNumber(number), body(bytes, length)).eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }

    /** Sends what is left, maybe nothing, and makes the object appear. */
    void complete(byte[] bytes, int length) {
        if (uploadId == null) {
            s3.putObject(request -> request.bucket(bucket).key(key).contentType(CONTENT_TYPE), body(bytes, length));
            return;
        }
        if (length > 0) {
            part(bytes, length);
        }
        s3.completeMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(all -> all.parts(parts)));
        uploadId = null;
    }

    @Override
    public void close() {
        if (uploadId == null) {
            return;
        }
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            LOG.log(Level.WARNING, e, () -> "parts of a broken upload stay in the bucket: " + key);
        }
    }

    /** Without a copy: the SDK reads the array, again if it has to repeat the request. */
    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, CONTENT_TYPE);
    }
}
