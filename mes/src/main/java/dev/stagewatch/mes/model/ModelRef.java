package dev.stagewatch.mes.model;

import jakarta.json.JsonObject;
import java.util.regex.Pattern;

/**
 * Where a model lies and how to know it.
 *
 * @param bucket S3 bucket, as the message says; the store takes models from its own only
 * @param key S3 key
 * @param bytes length of the file, more than 0
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 */
public record ModelRef(String bucket, String key, long bytes, String sha256) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ModelRef {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("the model has no bucket or no key");
        }
        if (bytes <= 0) {
            throw new IllegalArgumentException("the model has " + bytes + " bytes");
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("the model's sha256 is not 64 lower-case hexadecimal digits");
        }
    }

    /**
     * The member {@code model} of a status message's details.
     *
     * @throws IllegalArgumentException it is missing or not what it should be
     */
    public static ModelRef from(JsonObject details) {
        try {
            JsonObject model = details.getJsonObject("model");
            return new ModelRef(model.getString("bucket"), model.getString("key"), model.getJsonNumber("bytes").longValueExact(), model.getString("sha256"));
        } catch (NullPointerException | ClassCastException | ArithmeticException e) {
            // What JSON-P throws for a member that is missing, of another type, or not a whole number.
            throw new IllegalArgumentException("details.model needs bucket, key, bytes and sha256", e);
        }
    }
}
