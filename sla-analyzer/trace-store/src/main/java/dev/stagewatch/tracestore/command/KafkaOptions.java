package dev.stagewatch.tracestore.command;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import picocli.CommandLine.Option;

/** Which Kafka is written to, and how it is reached. */
final class KafkaOptions {

    private static final String BROKERS = "bootstrap.servers";
    private static final String OF_UP = "127.0.0.1:29092";

    @Option(names = "--kafka", paramLabel = "HOST:PORT,…",
            description = "brokers (default: KAFKA_BOOTSTRAP_SERVERS, else those of --kafka-config, else 127.0.0.1:29092, as `up` has it)")
    private String brokers;

    @Option(names = "--kafka-config", paramLabel = "FILE",
            description = "properties of Kafka clients, as security.protocol, sasl.*, ssl.*; those of the producer also")
    private Path file;

    /** @throws UncheckedIOException where the file cannot be read; names it */
    Properties properties(Map<String, String> environment) {
        Properties properties = new Properties();
        if (file != null) {
            load(properties);
        }
        String set = brokers != null ? brokers : environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
        if (!set.isBlank()) {
            properties.setProperty(BROKERS, set);
        }
        properties.putIfAbsent(BROKERS, OF_UP);
        return properties;
    }

    private void load(Properties into) {
        try (Reader in = Files.newBufferedReader(file)) {
            into.load(in);
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "is not there" : "cannot be read: " + e.getMessage();
            throw new UncheckedIOException("--kafka-config " + file + " " + why, e);
        }
    }
}
