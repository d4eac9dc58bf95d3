package dev.stagewatch.shop.people;

import java.security.SecureRandom;
import java.util.Base64;

import dev.stagewatch.shop.Sha256;

/**
 * The secret that a session's cookie carries: 256 random bits. The database has only its hash, so reading the database
 * gives nobody a session.
 *
 * @param value 43 characters, URL-safe Base64
 */
record SessionToken(String value) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SessionToken create() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What the database keeps. */
    String storedHash() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return "SessionToken[secret]";
    }
}
