package dev.stagewatch.local.part;

import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.ReaderTokens;
import dev.stagewatch.local.site.Secrets;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables of a Liberty server; docker-compose.yml sets the same names. */
record ServerEnvironment(Site site, PartName server) {

    static PortName httpPort(PartName server) {
        return PortName.valueOf(server.name());
    }

    Map<String, String> variables() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HTTP_HOST", "127.0.0.1");
        variables.put("HTTP_PORT", site.port(httpPort(server)));
        variables.put("SERVICE_INSTANCE_ID", server.label() + "-1");
        variables.putAll(server == PartName.SLA_ANALYZER ? analyzer() : service());
        return variables;
    }

    private Map<String, String> service() {
        Map<String, String> variables = new LinkedHashMap<>();
        Secrets secrets = site.secrets();
        variables.put("DB_HOST", "127.0.0.1");
        variables.put("DB_PORT", site.port(PortName.POSTGRES));
        variables.put("DB_NAME", server.label());
        variables.put("DB_USER", server.label());
        variables.put("DB_PASSWORD", secrets.of("database.password"));
        variables.put("RABBITMQ_HOST", "127.0.0.1");
        variables.put("RABBITMQ_PORT", site.port(PortName.RABBITMQ));
        variables.put("RABBITMQ_USER", RabbitmqPart.USER);
        variables.put("RABBITMQ_PASSWORD", secrets.of("rabbitmq.password"));
        variables.put("RABBITMQ_VHOST", "/");
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", site.http(telemetryPort()));
        variables.put("S3_ENDPOINT", site.http(PortName.S3));
        variables.put("S3_REGION", "us-east-1");
        variables.put("S3_BUCKET", S3Part.BUCKET);
        variables.put("S3_ACCESS_KEY", secrets.of("s3.access"));
        variables.put("S3_SECRET_KEY", secrets.of("s3.secret"));
        variables.put("PAYMENT_URL", site.http(PortName.PAYMENT) + "/payments");
        variables.put("PARTNER_API_KEYS_FILE", secrets.partnersFile().toString());
        variables.put("STAFF_API_KEY", secrets.staffKey());
        variables.put("TRACING_SESSION_SALT", secrets.of("session.salt"));
        return variables;
    }

    private Map<String, String> analyzer() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", site.address(PortName.KAFKA));
        variables.put("SLA_FILE", site.slaFile().toString());
        variables.put("ALLOWED_ATTRIBUTES_FILE", site.folders().checkout().resolve(CollectorPart.ALLOWED_ATTRIBUTES).toString());
        variables.put("ALERTMANAGER_URL", site.has(PartName.ALERTMANAGER) ? site.http(PortName.ALERTMANAGER) : "");
        variables.put("JAEGER_URL", site.has(PartName.JAEGER_QUERY) ? site.http(PortName.JAEGER_QUERY)
                : site.has(PartName.JAEGER) ? site.http(PortName.JAEGER) : "");
        if (site.has(PartName.JAEGER)) {
            variables.putAll(traces());
        }
        variables.put("STATE_DIR", Files.createDirectories(site.folders().of(server).resolve("state")).toString());
        variables.put("PUBLIC_URL", site.http(PortName.SLA_ANALYZER));
        variables.put("HISTORY_DB_HOST", "127.0.0.1");
        variables.put("HISTORY_DB_PORT", site.port(PortName.POSTGRES));
        variables.put("HISTORY_DB_NAME", PostgresPart.HISTORY);
        variables.put("HISTORY_DB_USER", PostgresPart.HISTORY);
        variables.put("HISTORY_DB_PASSWORD", site.secrets().of("database.password"));
        variables.put("PARTNER_API_KEYS_FILE", site.secrets().partnersFile().toString());
        return variables;
    }

    /** The store is read from, and the gateway through which others read: all on the loopback address, by tokens of this run. */
    private Map<String, String> traces() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TRACE_STORE_ENDPOINT", site.address(PortName.JAEGER_REMOTE_STORAGE));
        variables.put("TRACE_STORE_INSECURE", "true");
        variables.put("TRACE_GATEWAY_LISTEN", site.address(PortName.TRACE_GATEWAY));
        variables.put("TRACE_GATEWAY_INSECURE", "true");
        variables.put("TOKEN_JWKS", site.secrets().readers().keys().toString());
        variables.put("TOKEN_ISSUER", ReaderTokens.ISSUER);
        variables.put("TOKEN_AUDIENCE", ReaderTokens.AUDIENCE);
        variables.put("SUPPORT_ATTRIBUTES_FILE", site.folders().checkout().resolve("jaeger/support-attributes.yaml").toString());
        return variables;
    }

    /** Without a collector the services send to the analyzer, which takes OTLP over HTTP itself. */
    private PortName telemetryPort() {
        return site.has(PartName.COLLECTOR) ? PortName.COLLECTOR_HTTP : PortName.SLA_ANALYZER;
    }
}
