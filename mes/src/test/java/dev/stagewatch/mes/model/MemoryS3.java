package dev.stagewatch.mes.model;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** As much of S3 as a download needs, in memory; keys are {@code bucket/key}. */
public final class MemoryS3 implements S3Client {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    public void put(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] content = objects.get(request.bucket() + "/" + request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().statusCode(404).message("no such key").build();
        }
        // Downloads ask for the stream itself, the one transformer whose result this is.
        return (T) new ResponseInputStream<>(GetObjectResponse.builder().build(), AbortableInputStream.create(new ByteArrayInputStream(content)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        objects.clear();
    }
}
