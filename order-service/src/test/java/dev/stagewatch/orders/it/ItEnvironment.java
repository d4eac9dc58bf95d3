package dev.stagewatch.orders.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/**
 * All parts of one run of a service's in-container tests. Tests that run on the client's side get at them by {@link #get()};
 * those inside the server know their addresses by configuration.
 */
public final class ItEnvironment {
    /** Sent as {@code X-API-Key} by tests that act as staff. */
    public static final String STAFF_KEY = "it-staff-key";

    private static ItEnvironment current;

    private final String service;
    private final int httpPort = Ports.free(1);
    private final SpanReceiver spans = SpanReceiver.start();
    private final PaymentDouble payment = PaymentDouble.start();
    private final ItPostgres postgres;
    private final ItRabbit rabbit;
    private final DataSource database;
    private final AutoCloseable s3;
    private final String s3Endpoint;

    private ItEnvironment(String service) {
        this.service = service;
        var starting = CompletableFuture.supplyAsync(ItRabbit::start);
        this.postgres = ItPostgres.start();
        this.database = postgres.create(service);
        // Only services that store models bring an S3 to test with.
        if (Boolean.getBoolean("it.s3")) {
            ItS3 store = ItS3.start();
            this.s3 = store;
            this.s3Endpoint = store.endpoint().toString();
        } else {
            this.s3 = () -> {};
            this.s3Endpoint = "";
        }
        this.rabbit = starting.join();
    }

    /** The running environment; fails where the build does not name the service in {@code it.service}. */
    public static ItEnvironment get() {
        if (current == null) {
            throw new IllegalStateException("no environment: failsafe must set the system property it.service");
        }
        return current;
    }

    /** Starts everything and makes the server; once a JVM. */
    static synchronized void start(String service) {
        if (current != null) {
            return;
        }
        try {
            current = new ItEnvironment(service);
            Runtime.getRuntime().addShutdownHook(new Thread(current::close));
            Path user = LibertyServer.make(service, current.variables());
            System.setProperty("it.wlp.home", LibertyRuntime.home().toString());
            System.setProperty("it.wlp.user.dir", user.toString());
            System.setProperty("it.http.port", Integer.toString(current.httpPort));
        } catch (IOException e) {
            throw new UncheckedIOException("the test environment of " + service + " cannot start", e);
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HTTP_HOST", "127.0.0.1");
        variables.put("HTTP_PORT", Integer.toString(httpPort));
        variables.put("DB_HOST", "127.0.0.1");
        variables.put("DB_PORT", Integer.toString(postgres.port()));
        variables.put("DB_NAME", service);
        variables.put("DB_USER", ItPostgres.USER);
        variables.put("DB_PASSWORD", "unused");
        variables.put("RABBITMQ_HOST", "127.0.0.1");
        variables.put("RABBITMQ_PORT", Integer.toString(rabbit.port()));
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint().toString());
        variables.put("otel.exporter.otlp.endpoint", spans.endpoint().toString());
        variables.put("STAFF_API_KEY", STAFF_KEY);
        variables.put("PAYMENT_URL", payment.url().toString());
        variables.put("S3_ENDPOINT", s3Endpoint);
        variables.put("S3_REGION", "us-east-1");
        variables.put("S3_BUCKET", ItS3Names.BUCKET);
        variables.put("S3_ACCESS_KEY", ItS3Names.ACCESS_KEY);
        variables.put("S3_SECRET_KEY", ItS3Names.SECRET_KEY);
        variables.put("TRACING_SESSION_SALT", "it-salt");
        variables.putAll(own());
        return variables;
    }

    /** {@code it.variables}: {@code NAME=value} pairs separated by semicolons, of the service's own. */
    private static Map<String, String> own() {
        Map<String, String> own = new TreeMap<>();
        for (String pair : System.getProperty("it.variables", "").split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                own.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        return own;
    }

    /** Where the service answers, ending in {@code /}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + httpPort + "/");
    }

    public SpanReceiver spans() {
        return spans;
    }

    public PaymentDouble payment() {
        return payment;
    }

    public ItRabbit rabbit() {
        return rabbit;
    }

    /** The service's own database. */
    public DataSource database() {
        return database;
    }

    /** S3's address; empty where the build does not set {@code it.s3}. */
    public String s3Endpoint() {
        return s3Endpoint;
    }

    private void close() {
        spans.close();
        payment.close();
        rabbit.close();
        postgres.close();
        try {
            s3.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
