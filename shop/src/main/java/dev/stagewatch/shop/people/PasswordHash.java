package dev.stagewatch.shop.people;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha512$ITERATIONS$SALT$HASH}, salt and hash in Base64. The iterations stand in
 * the text, so that raising them later leaves old hashes valid. Immutable.
 */
final class PasswordHash {
    private static final String SCHEME = "pbkdf2-sha512";
    private static final int ITERATIONS_MIN = 1_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int iterations;

    /** @param iterations what a hash costs, at least 1,000; some 100 ms of CPU are meant */
    PasswordHash(int iterations) {
        if (iterations < ITERATIONS_MIN) {
            throw new IllegalArgumentException("PASSWORD_HASH_ITERATIONS must be at least " + ITERATIONS_MIN);
        }
        this.iterations = iterations;
    }

    /** A new hash with its own salt. */
    String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + "$" + iterations + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derive(password, salt, iterations));
    }

    /**
     * Whether the password is the one that {@code kept} was made of; compares in constant time.
     *
     * @throws IllegalArgumentException if {@code kept} was not made by {@link #of}
     */
    static boolean matches(String password, String kept) {
        String[] parts = kept.split("\\$");
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("not a password hash of scheme " + SCHEME);
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }
}
