package dev.stagewatch.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.eclipse.microprofile.config.Config;

/**
 * How this server's Kafka clients reach the brokers. Immutable.
 *
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param properties       of each client, in Kafka's own names, as its command-line tools take them; empty: plaintext
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {

    private static final String FILE = "KAFKA_CLIENT_PROPERTIES_FILE";

    public KafkaAccess {
        properties = Map.copyOf(properties);
    }

    /** @throws IllegalArgumentException naming the file that cannot be read, or the property that is the analyzer's own to set */
    static KafkaAccess from(Config config) {
        return new KafkaAccess(config.getValue("KAFKA_BOOTSTRAP_SERVERS", String.class),
                config.getOptionalValue(FILE, String.class).filter(file -> !file.isBlank())
                        .map(file -> read(Path.of(file.strip()))).orElseGet(Map::of));
    }

    /** A client's settings, to be completed by what the client is for. */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    static Map<String, String> read(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(FILE + ": " + file + " cannot be read; it is to have Kafka's client properties", e);
        }
        Map<String, String> properties = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(security(name, file), read.getProperty(name)));
        return properties;
    }

    /** Only how a client is secured: what it is told otherwise would undo exactly-once or the watermark. */
    private static String security(String name, Path file) {
        if (!name.equals("security.protocol") && !name.startsWith("ssl.") && !name.startsWith("sasl.")) {
            throw new IllegalArgumentException(FILE + ": " + file + " has " + name + "; only security.protocol, ssl.* and sasl.* belong there");
        }
        return name;
    }
}
