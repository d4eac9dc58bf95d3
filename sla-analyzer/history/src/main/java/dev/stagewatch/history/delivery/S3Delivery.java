package dev.stagewatch.history.delivery;

import dev.stagewatch.history.render.ReportFile;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Objects in a bucket, {@code <prefix><partner>/<period>/r<revision>/<file>}: a revision never overwrites another. Thread-safe;
 * the client is the caller's to close.
 */
public final class S3Delivery implements Delivery {

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** @param prefix empty, or ends with a slash */
    public S3Delivery(S3Client client, String bucket, String prefix) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix " + prefix + ": let it end with /");
        }
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void send(Parcel parcel) throws DeliveryException {
        for (ReportFile file : parcel.files()) {
            put(key(parcel, file), file);
        }
    }

    private void put(String key, ReportFile file) throws DeliveryException {
        try {
            client.putObject(request -> request.bucket(bucket).key(key).contentType(file.mediaType())
                    .contentDisposition("attachment; filename=\"" + file.name() + "\""), RequestBody.fromBytes(file.bytes()));
        } catch (SdkServiceException e) {
            boolean passing = e.statusCode() >= 500 || e.isThrottlingException();
            throw new DeliveryException("S3 refused " + bucket + "/" + key + " (" + e.statusCode() + "): " + e.getMessage(), passing, e);
        } catch (SdkException e) {
            throw new DeliveryException(bucket + "/" + key + " did not reach S3: " + e.getMessage(), true, e);
        }
    }

    private String key(Parcel parcel, ReportFile file) {
        return prefix + part(parcel.partner()) + "/" + part(parcel.period()) + "/r" + parcel.revision() + "/" + file.name();
    }

    /** Of a partner's id, what a key may hold everywhere; a hash keeps two that look alike apart. */
    private static String part(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.equals(text) ? safe : safe + "-" + Integer.toHexString(text.hashCode());
    }
}
