package dev.stagewatch.server.access;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Partners' API keys, known by their SHA-256 only, in the form that the shop reads: {@code partner=sha256hex}, a line each. Immutable. */
final class Keys {

    private final Map<String, byte[]> hashes;

    private Keys(Map<String, byte[]> hashes) {
        this.hashes = Map.copyOf(hashes);
    }

    static Keys none() {
        return new Keys(Map.of());
    }

    /** One key in plain text. */
    static Keys of(String owner, String key) {
        return new Keys(Map.of(owner, sha256(key)));
    }

    /**
     * @throws UncheckedIOException     where the file cannot be read
     * @throws IllegalArgumentException where a line has no SHA-256
     */
    static Keys read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("PARTNER_API_KEYS_FILE: cannot read " + file, e);
        }
        Map<String, byte[]> hashes = new HashMap<>();
        lines.stringPropertyNames().forEach(partner -> hashes.put(partner, hash(partner, lines.getProperty(partner))));
        return new Keys(hashes);
    }

    /** Takes equally long whichever key it is. */
    Optional<String> owner(String key) {
        byte[] asked = sha256(key);
        String owner = null;
        for (Map.Entry<String, byte[]> known : hashes.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), asked)) {
                owner = known.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    private static byte[] hash(String partner, String hex) {
        try {
            byte[] hash = HexFormat.of().parseHex(hex.strip().toLowerCase(java.util.Locale.ROOT));
            if (hash.length == 32) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            // Told below like a hash of another length.
        }
        throw new IllegalArgumentException("PARTNER_API_KEYS_FILE: " + partner + " has no SHA-256 in hexadecimal; sha256sum of the key gives it");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
