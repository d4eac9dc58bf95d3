package dev.stagewatch.local.site;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Keys and passwords of a run, made at random on its first start and kept in {@code secrets/} of the data folder, readable by
 * its owner only. None has a default.
 */
public final class Secrets {

    /** The partners that sample orders come from. */
    public static final List<String> PARTNERS = List.of("acme", "borealis", "cinnabar");

    private static final List<String> NAMES =
            List.of("staff.key", "postgres.password", "database.password", "rabbitmq.password", "s3.access", "s3.secret",
                    "session.salt");
    private static final int BYTES = 24;

    private final Path folder;
    private final Properties values = new Properties();
    private ReaderTokens readers;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /** Reads the secrets of a data folder; those that are missing are made and written. */
    public static Secrets in(Path data) throws IOException {
        Secrets secrets = new Secrets(Files.createDirectories(data.resolve("secrets")));
        secrets.load();
        secrets.complete();
        secrets.readers = ReaderTokens.in(secrets.folder.resolve("readers"), Instant.now());
        return secrets;
    }

    /** Key of the staff: header X-API-Key of the people's and operators' endpoints. */
    public String staffKey() {
        return values.getProperty("staff.key");
    }

    /** Partner id to its key for the shop, in the order of {@link #PARTNERS}. */
    public Map<String, String> partnerKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        PARTNERS.forEach(p -> keys.put(p, partnerKey(p)));
        return keys;
    }

    /** The key of one of {@link #PARTNERS}. */
    public String partnerKey(String partner) {
        return values.getProperty("partner." + partner);
    }

    /** Tokens of those who read traces. */
    public ReaderTokens readers() {
        return readers;
    }

    /** A generated password, access key or secret by name. */
    public String of(String name) {
        return values.getProperty(name);
    }

    /** The file with everything in plain text, for the person who runs the stack. */
    public Path file() {
        return folder.resolve("secrets.properties");
    }

    /** What the shop reads: partner id and the SHA-256 of its key. */
    public Path partnersFile() {
        return folder.resolve("partners.properties");
    }

    private void load() throws IOException {
        if (Files.exists(file())) {
            try (Reader in = Files.newBufferedReader(file())) {
                values.load(in);
            }
        }
    }

    private void complete() throws IOException {
        NAMES.forEach(name -> values.computeIfAbsent(name, n -> random()));
        PARTNERS.forEach(p -> values.computeIfAbsent("partner." + p, n -> random()));
        write(file(), values, "Keys of this run, in plain text");
        Properties hashes = new Properties();
        partnerKeys().forEach((partner, key) -> hashes.put(partner, sha256(key)));
        write(partnersFile(), hashes, "Partner id and SHA-256 of its key");
    }

    private static void write(Path file, Properties content, String title) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            content.store(out, title);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("this JDK has no SHA-256", e));
        }
    }
}
