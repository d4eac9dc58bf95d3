package dev.stagewatch.deploy;

import dev.stagewatch.local.part.PostgresBinaries;
import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.tools.StorageTool;

/** The parts of others, each with the TLS configuration that its container mounts. Started one by one; all end with it. */
final class SecuredParts implements AutoCloseable {
    /** Where TLS stands before the metrics of the collector: a port that no part of this test has. */
    static final PortName METRICS = PortName.SHOP;

    private final Path home;
    private final Material material;
    private final Ports ports = Ports.free(System.getenv());
    private final Tools tools;
    private final Deque<Running> running = new ArrayDeque<>();

    SecuredParts(Path home, Material material) {
        this.home = home;
        this.material = material;
        this.tools = new Tools(material.folders());
    }

    int port(PortName name) {
        return ports.of(name);
    }

    String address(PortName name) {
        return "127.0.0.1:" + port(name);
    }

    Path mounted(String part) throws IOException {
        return material.mountedFor(part, home);
    }

    Path checkout(String file) {
        return material.folders().checkout().resolve(file);
    }

    Folders folders() {
        return material.folders();
    }

    void kafka() throws IOException {
        Path mounted = mounted("kafka");
        Properties node = new Properties();
        try (var in = Files.newBufferedReader(Material.placed(checkout("deploy/kafka/node.properties"), mounted, Map.of(
                "localhost:9093", address(PortName.KAFKA_CONTROLLER), "SSL://:9092", "SSL://" + address(PortName.KAFKA),
                "CONTROLLER://127.0.0.1:9093", "CONTROLLER://" + address(PortName.KAFKA_CONTROLLER), "kafka:9092", address(PortName.KAFKA),
                "/var/lib/kafka/data", home.resolve("kafka-data").toString())))) {
            node.load(in);
        }
        try (var in = Files.newBufferedReader(Material.placed(checkout("deploy/tls/kafka.properties"), mounted, Map.of()))) {
            node.load(in);
        }
        Path file = mounted.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            node.store(out, null);
        }
        StorageTool.execute(new String[] {"format", "-t", "5L6g3nShT-eMCtK--X86sw", "-c", file.toString()}, System.out);
        start("kafka", Map.of(), List.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "kafka.Kafka", file.toString())).untilItListens(port(PortName.KAFKA));
    }

    /** Properties of a Kafka client of that part. */
    Map<String, Object> kafkaClient(String part) throws IOException {
        Properties client = new Properties();
        try (var in = Files.newBufferedReader(kafkaClientFile(part))) {
            client.load(in);
        }
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", address(PortName.KAFKA)));
        client.stringPropertyNames().forEach(name -> settings.put(name, client.getProperty(name)));
        return settings;
    }

    Path kafkaClientFile(String part) throws IOException {
        return Material.placed(checkout("deploy/tls/kafka-client.properties"), mounted(part), Map.of());
    }

    void jaeger() throws IOException {
        Map<String, String> environment = new HashMap<>(tlsFiles("jaeger"));
        environment.putAll(Map.of("JAEGER_STORAGE", "memory", "JAEGER_QUERY_ENDPOINT", address(PortName.JAEGER),
                "JAEGER_QUERY_GRPC_ENDPOINT", address(PortName.JAEGER_GRPC), "JAEGER_OTLP_GRPC_ENDPOINT", address(PortName.JAEGER_OTLP),
                "JAEGER_HEALTH_ENDPOINT", address(PortName.JAEGER_HEALTH), "JAEGER_METRICS_PORT", Integer.toString(port(PortName.JAEGER_METRICS))));
        start("jaeger", environment, List.of(program("jaeger"), "--config", checkout("jaeger/config.yaml").toString(),
                "--config", checkout("deploy/tls/jaeger.yaml").toString())).untilItListens(port(PortName.JAEGER_OTLP));
    }

    void collector() throws IOException {
        Map<String, String> environment = new HashMap<>(tlsFiles("collector"));
        environment.putAll(Map.of("ALLOWED_ATTRIBUTES_FILE", checkout("collector/allowed-attributes.yaml").toString(),
                "COLLECTOR_QUEUE_DIR", home.resolve("collector-queue").toString(), "KAFKA_BOOTSTRAP_SERVERS", address(PortName.KAFKA),
                "OTLP_GRPC_ENDPOINT", address(PortName.COLLECTOR_GRPC), "OTLP_HTTP_ENDPOINT", address(PortName.COLLECTOR_HTTP),
                "HEALTH_ENDPOINT", address(PortName.COLLECTOR_HEALTH), "METRICS_PORT", Integer.toString(port(PortName.COLLECTOR_METRICS)),
                "JAEGER_OTLP_ENDPOINT", address(PortName.JAEGER_OTLP), "TAIL_DECISION_WAIT", "1s"));
        start("collector", environment, List.of(program("otelcol"), "--config", checkout("collector/config.yaml").toString(),
                "--config", checkout("deploy/tls/collector.yaml").toString())).untilItListens(port(PortName.COLLECTOR_HTTP));
    }

    /** TLS before the collector's own metrics. */
    void collectorMetrics() throws IOException {
        Path mounted = mounted("collector");
        Path config = Material.placed(checkout("deploy/tls/metrics.conf"), mounted, Map.of("listen 8889", "listen " + address(METRICS),
                "127.0.0.1:8888", address(PortName.COLLECTOR_METRICS), " /tmp/", " " + mounted + "/"));
        start("collector-metrics", Map.of(), List.of(program("nginx"), "-c", config.toString(), "-g", "daemon off;"))
                .untilItListens(port(METRICS));
    }

    void alertmanager() throws IOException {
        Path web = web("alertmanager");
        start("alertmanager", Map.of(), List.of(program("alertmanager"), "--config.file=" + checkout("alert-rules/alertmanager.yml"),
                "--web.config.file=" + web, "--storage.path=" + home.resolve("alertmanager-data"), "--cluster.listen-address=",
                "--web.listen-address=" + address(PortName.ALERTMANAGER))).untilItListens(port(PortName.ALERTMANAGER));
    }

    /** With the addresses of docker-compose.yml's targets moved to this machine; those of parts that do not run here go nowhere. */
    void prometheus() throws IOException {
        Path config = Files.createDirectories(home.resolve("prometheus-config"));
        for (String name : List.of("sla-analyzer", "collector", "jaeger", "alertmanager", "rabbitmq")) {
            Map<String, String> moved = Map.of("sla-analyzer:9443", "127.0.0.1:1", "collector:8889", address(METRICS), "jaeger:8889",
                    "127.0.0.1:1", "jaeger-query:8889", "127.0.0.1:1", "alertmanager:9093", address(PortName.ALERTMANAGER),
                    "rabbitmq:15691", address(PortName.RABBITMQ_METRICS));
            Path target = checkout("alert-rules/targets/" + name + ".yml");
            String text = Files.readString(target);
            for (var entry : moved.entrySet()) {
                text = text.replace(entry.getKey(), entry.getValue());
            }
            Files.writeString(Files.createDirectories(config.resolve("targets")).resolve(name + ".yml"), text);
        }
        Files.copy(checkout("alert-rules/prometheus.yml"), config.resolve("prometheus.yml"));
        start("prometheus", Map.of("SSL_CERT_FILE", material.authority().toString()), List.of(program("prometheus"),
                "--config.file=" + config.resolve("prometheus.yml"), "--web.config.file=" + web("prometheus"),
                "--storage.tsdb.path=" + home.resolve("prometheus-data"), "--web.listen-address=" + address(PortName.PROMETHEUS)))
                .untilItListens(port(PortName.PROMETHEUS));
    }

    void rabbitmq() throws IOException {
        Path mounted = mounted("rabbitmq");
        Path config = Material.placed(checkout("deploy/tls/rabbitmq.conf"), mounted, Map.of(
                "listeners.ssl.default = 5671", "listeners.ssl.default = " + address(PortName.RABBITMQ),
                "prometheus.ssl.port = 15691", "prometheus.ssl.ip = 127.0.0.1\nprometheus.ssl.port = " + port(PortName.RABBITMQ_METRICS)));
        Files.writeString(config, Files.readString(config) + material.secret("rabbitmq-user.conf"));
        Path data = Files.createDirectories(home.resolve("rabbitmq-data"));
        Running broker = start("rabbitmq", Map.of("RABBITMQ_CONFIG", config.toString(), "RABBITMQ_DIST_PORT", Integer.toString(port(PortName.RABBITMQ_DIST)),
                "RABBITMQ_EPMD_PORT", Integer.toString(port(PortName.RABBITMQ_EPMD)), "STAGEWATCH_CACHE", folders().cache().toString()),
                List.of(tools.script("rabbitmq.sh"), "run", data.toString(), Integer.toString(port(PortName.RABBITMQ))));
        broker.untilItListens(port(PortName.RABBITMQ)).untilItListens(port(PortName.RABBITMQ_METRICS));
    }

    void postgres() throws IOException {
        Path mounted = mounted("postgres");
        Path data = home.resolve("postgres-data");
        Running.toItsEnd(home.resolve("initdb.log"), Map.of(), PostgresBinaries.command(folders(), "initdb", "-D", data.toString(), "-U", "postgres",
                "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--pwfile=" + material.folder().resolve("POSTGRES_PASSWORD")));
        Files.setPosixFilePermissions(mounted.resolve("tls.key"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        start("postgres", Map.of(), PostgresBinaries.command(folders(), "postgres", "-D", data.toString(), "-p", Integer.toString(port(PortName.POSTGRES)),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "ssl=on", "-c", "ssl_cert_file=" + mounted.resolve("tls.pem"),
                "-c", "ssl_key_file=" + mounted.resolve("tls.key"), "-c", "ssl_min_protocol_version=TLSv1.2",
                "-c", "hba_file=" + checkout("deploy/tls/pg_hba.conf"))).untilItSays("ready to accept connections");
        databases();
    }

    /** What the container {@code databases} does with each start. */
    void databases() throws IOException {
        Running.toItsEnd(home.resolve("databases.log"), Map.of("PGHOST", "localhost", "PGPORT", Integer.toString(port(PortName.POSTGRES)),
                "PGUSER", "postgres", "PGPASSWORD", material.secret("POSTGRES_PASSWORD"), "PGSSLMODE", "verify-full",
                "PGSSLROOTCERT", material.authority().toString(), "SECRETS_DIR", material.folder().toString(),
                "PATH", Path.of(program("psql")).getParent() + ":" + System.getenv("PATH")), List.of(checkout("deploy/postgres/databases.sh").toString()));
    }

    String program(String name) {
        return tools.find(name).orElseThrow(() -> new IllegalStateException(name + " is not there; local/tools/ensure.sh " + name)).toString();
    }

    /** Where a part of Go finds its certificates, which in a container is the default. */
    Map<String, String> tlsFiles(String part) throws IOException {
        Path mounted = mounted(part);
        return Map.of("TLS_CERTIFICATE_FILE", mounted.resolve("tls.pem").toString(), "TLS_KEY_FILE", mounted.resolve("tls.key").toString(),
                "TLS_CA_FILE", mounted.resolve("ca.pem").toString());
    }

    Running start(String name, Map<String, String> environment, List<String> command) throws IOException {
        Running started = Running.start(home.resolve(name + ".log"), environment, command);
        running.push(started);
        return started;
    }

    private Path web(String part) throws IOException {
        Path mounted = mounted(part);
        Material.placed(checkout("deploy/tls/http-client.yml"), mounted, Map.of());
        return Material.placed(checkout("deploy/tls/web.yml"), mounted, Map.of());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The latest first. RabbitMQ's name server is not its child. */
    @Override
    public void close() {
        running.forEach(Running::close);
        try {
            Path data = home.resolve("rabbitmq-data");
            if (Files.exists(data)) {
                tools.run(Map.of(), "rabbitmq.sh", "stop", data.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<PortName> listeners() {
        return Set.of(PortName.COLLECTOR_HTTP, PortName.COLLECTOR_GRPC, PortName.JAEGER, PortName.JAEGER_GRPC, PortName.JAEGER_OTLP,
                METRICS, PortName.ALERTMANAGER, PortName.PROMETHEUS, PortName.RABBITMQ, PortName.RABBITMQ_METRICS);
    }
}
