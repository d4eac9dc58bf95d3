package dev.stagewatch.tracing.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A session's pseudonym for traces: SHA-256 of salt and session id. The salt is a secret of the deployment; without one
 * no hash is made, since an unsalted hash of a known id could be looked up.
 */
public final class SessionHash {
    private final byte[] salt;

    /** @param salt the deployment's secret; null or blank for no hashes */
    public SessionHash(String salt) {
        this.salt = salt == null || salt.isBlank() ? null : salt.getBytes(StandardCharsets.UTF_8);
    }

    /** Lower-case hexadecimal, 64 characters; null where there is no salt or no session. */
    public String of(String sessionId) {
        if (salt == null || sessionId == null || sessionId.isEmpty()) {
            return null;
        }
        MessageDigest digest = sha256();
        digest.update(salt);
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(sessionId.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
