package dev.stagewatch.local.part;

import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Rules and routing of {@code alert-rules/}, with this run's addresses in the files that differ per deployment. */
final class AlertConfig {

    private AlertConfig() {
    }

    /** Writes the configuration for one part and returns its folder; the part's own environment wins, and names receivers. */
    static Path write(Site site, PartName part) throws IOException {
        Path folder = site.folders().of(part).resolve("config");
        Tools tools = new Tools(site.folders());
        // The broker that stands in for RabbitMQ has no metrics.
        boolean hasRabbitmq = site.has(PartName.RABBITMQ) && tools.find("rabbitmq").isPresent();
        Map<String, String> addresses = new HashMap<>(Map.of(
                "ANALYZER_TARGET", target(site, PortName.SLA_ANALYZER),
                "COLLECTOR_TARGET", target(site, PortName.COLLECTOR_METRICS),
                "RABBITMQ_TARGET", hasRabbitmq ? site.address(PortName.RABBITMQ_METRICS) : "",
                "JAEGER_TARGET", target(site, PortName.JAEGER_METRICS),
                "JAEGER_QUERY_TARGET", target(site, PortName.JAEGER_QUERY_METRICS),
                "ALERTMANAGER_TARGET", target(site, PortName.ALERTMANAGER)));
        addresses.putAll(site.extra().getOrDefault(part, Map.of()));
        tools.run(addresses, "alert-config.sh", folder.toString());
        return folder;
    }

    private static String target(Site site, PortName port) {
        return site.has(port.part()) ? site.address(port) : "";
    }
}
