package dev.stagewatch.orders.ops;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Whose key is it? Knows keys by their SHA-256 only. No keys means that nobody is let in. Immutable.
 */
public final class ApiKeys {
    private final Map<String, byte[]> hashes;

    /** @param hashes owner to SHA-256 of the key, hexadecimal */
    public ApiKeys(Map<String, String> hashes) {
        this.hashes =
                hashes.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> bytes(entry.getKey(), entry.getValue())));
    }

    /** Keys of a properties file: {@code owner=sha256hex} (or {@code owner: sha256hex}), a line each. */
    public static ApiKeys read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("API keys: cannot read " + file, e);
        }
        return new ApiKeys(lines.stringPropertyNames().stream().collect(Collectors.toMap(k -> k, lines::getProperty)));
    }

    /** One key in plain text. */
    public static ApiKeys single(String owner, String key) {
        return new ApiKeys(Map.of(owner, HexFormat.of().formatHex(sha256(key))));
    }

    /** The owner of the key. Takes equally long whichever key it is. */
    public Optional<String> owner(String key) {
        if (key == null) {
            return Optional.empty();
        }
        byte[] hash = sha256(key);
        String owner = null;
        for (var entry : hashes.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue(), hash)) {
                owner = entry.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    private static byte[] bytes(String owner, String hex) {
        try {
            byte[] hash = HexFormat.of().parseHex(hex.strip().toLowerCase(Locale.ROOT));
            if (hash.length == 32) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("API keys: " + owner + " has no SHA-256 in hexadecimal", e);
        }
        throw new IllegalArgumentException("API keys: " + owner + " has no SHA-256 in hexadecimal");
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
