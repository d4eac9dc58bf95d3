package dev.stagewatch.shop.model;

import dev.stagewatch.shop.stl.StlFormat;

/**
 * A model in S3.
 *
 * @param bucket bucket it is in
 * @param key key of its object; a new upload has a new key
 * @param bytes its length in bytes
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param format its form
 */
public record StoredModel(String bucket, String key, long bytes, String sha256, StlFormat format) {
}
