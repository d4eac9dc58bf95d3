package dev.stagewatch.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.stagewatch.server.alerts.AlertTimes;
import org.eclipse.microprofile.config.Config;

/**
 * What the environment says about this server. Immutable.
 *
 * @param kafka                 how the brokers are reached
 * @param applicationId         name of the Streams application and its consumer group
 * @param inputPartitions       partitions of the input topics where the analyzer creates them; 1 or more
 * @param slaFile               the policy, sla.yaml
 * @param allowedAttributesFile YAML list of the attribute keys that may enter, shared with the collector
 * @param stateDir              where the engine may keep files
 * @param alertmanager          base of Alertmanager's API; empty: alerts are not pushed
 * @param jaeger                base of Jaeger's pages for links; empty: no links
 * @param publicUrl             base of this server as people reach it; empty: no links
 * @param alerts                how often and for how long a firing alert is told
 * @param alertStormAbove       overdue orders of a stage that are alerted one by one; the others are one alert
 * @param slaPollInterval       time between two looks at the policy file
 * @param otlpMaxBytes          largest OTLP request, after decompression
 * @param otlpInFlightBytes     bound on the sum of OTLP requests being worked on
 * @param engine                the engine's share of the work
 */
public record ServerSettings(
        KafkaAccess kafka, String applicationId, int inputPartitions,
        Path slaFile, Path allowedAttributesFile, Path stateDir,
        Optional<URI> alertmanager, Optional<URI> jaeger, Optional<URI> publicUrl,
        AlertTimes alerts, int alertStormAbove, Duration slaPollInterval,
        int otlpMaxBytes, int otlpInFlightBytes, EngineSizing engine) {

    /** Refuses bounds that cannot work, by the name of the variable. */
    public ServerSettings {
        requirePositive("INPUT_PARTITIONS", inputPartitions);
        requirePositive("OTLP_MAX_BYTES", otlpMaxBytes);
        requirePositive("ALERT_INTERVAL", alerts.interval().toMillis());
        requirePositive("ALERT_STORM_ABOVE", alertStormAbove);
        requirePositive("SLA_POLL_INTERVAL", slaPollInterval.toMillis());
        if (otlpInFlightBytes < otlpMaxBytes) {
            throw new IllegalArgumentException("OTLP_IN_FLIGHT_BYTES must be OTLP_MAX_BYTES or more");
        }
    }

    /** Reads every variable; the defaults are in microprofile-config.properties. */
    static ServerSettings from(Config config) {
        return new ServerSettings(
                KafkaAccess.from(config),
                config.getValue("APPLICATION_ID", String.class),
                config.getValue("INPUT_PARTITIONS", Integer.class),
                Path.of(config.getValue("SLA_FILE", String.class)),
                Path.of(config.getValue("ALLOWED_ATTRIBUTES_FILE", String.class)),
                Path.of(config.getValue("STATE_DIR", String.class)),
                base(config, "ALERTMANAGER_URL"), base(config, "JAEGER_URL"), base(config, "PUBLIC_URL"),
                new AlertTimes(config.getValue("ALERT_INTERVAL", Duration.class), config.getValue("ALERT_LIFETIME", Duration.class)),
                config.getValue("ALERT_STORM_ABOVE", Integer.class),
                config.getValue("SLA_POLL_INTERVAL", Duration.class),
                config.getValue("OTLP_MAX_BYTES", Integer.class),
                config.getValue("OTLP_IN_FLIGHT_BYTES", Integer.class),
                EngineSizing.from(config));
    }

    /** An address without its last slash, so that a path can follow. */
    private static Optional<URI> base(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> value.endsWith("/") ? value.substring(0, value.length() - 1) : value)
                .map(URI::create);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than 0, is " + value);
        }
    }
}
