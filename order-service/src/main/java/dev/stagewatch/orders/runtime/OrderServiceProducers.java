package dev.stagewatch.orders.runtime;

import dev.stagewatch.orders.InFlight;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.ServiceIdentity;
import dev.stagewatch.orders.messaging.Inbox;
import dev.stagewatch.orders.messaging.RabbitConnector;
import dev.stagewatch.orders.outbox.Outbox;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.messaging.MessageTracing;
import dev.stagewatch.tracing.otlp.OtlpSpanClient;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;

/** Everything a service can inject. */
@ApplicationScoped
public class OrderServiceProducers {
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(10);
    private static final List<String> RECORDED_HEADERS = List.of("x-attempts", "x-first-failed-at");

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    ServiceIdentity identity(Config config) {
        String service = config.getValue("otel.service.name", String.class);
        String instance = config.getOptionalValue("SERVICE_INSTANCE_ID", String.class).orElse(service + "-1");
        return new ServiceIdentity(service, instance);
    }

    @Produces
    @Singleton
    Jdbi jdbi(OpenTelemetry telemetry) {
        return Jdbi.create(JdbcTelemetry.create(telemetry).wrap(dataSource));
    }

    @Produces
    @Singleton
    @Untraced
    Jdbi untracedJdbi() {
        return Jdbi.create(dataSource);
    }

    @Produces
    @Singleton
    @Untraced
    ServiceThreads threads() {
        return new ServiceThreads(threads);
    }

    @Produces
    @Singleton
    @Untraced
    ServiceDatabase database() {
        return new ServiceDatabase(dataSource);
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    InFlight inFlight(InstantSource clock) {
        return new InFlight(clock);
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return new Outbox();
    }

    @Produces
    @Singleton
    Inbox inbox(Jdbi jdbi) {
        return new Inbox(jdbi);
    }

    @Produces
    @Singleton
    OrderLedger ledger(ServiceIdentity identity, InFlight inFlight, Outbox outbox) {
        return new OrderLedger(identity, inFlight, outbox);
    }

    @Produces
    @Singleton
    OrderTracing orderTracing(OpenTelemetry telemetry) {
        return new OrderTracing(telemetry);
    }

    @Produces
    @Singleton
    MessageTracing messageTracing(OpenTelemetry telemetry) {
        return new MessageTracing(telemetry, RECORDED_HEADERS);
    }

    @Produces
    @Singleton
    OtlpSpanClient otlp(Config config, ServiceIdentity identity) {
        String endpoint = config.getValue("otel.exporter.otlp.endpoint", String.class);
        return new OtlpSpanClient(URI.create(endpoint), identity.service(), identity.instance(), EXPORT_TIMEOUT);
    }

    @Produces
    @Singleton
    RabbitConnector rabbit(Config config, ServiceIdentity identity) {
        RabbitConnector connector = new RabbitConnector(
                config.getOptionalValue("RABBITMQ_HOST", String.class).orElse("127.0.0.1"),
                config.getOptionalValue("RABBITMQ_PORT", Integer.class).orElse(5672),
                config.getOptionalValue("RABBITMQ_USER", String.class).orElse("guest"),
                config.getOptionalValue("RABBITMQ_PASSWORD", String.class).orElse("guest"),
                config.getOptionalValue("RABBITMQ_VHOST", String.class).orElse("/"),
                identity.instance(),
                threads);
        return config.getOptionalValue("RABBITMQ_TLS", Boolean.class).orElse(false) ? connector.overTls(trusted()) : connector;
    }

    /** Whom the JVM believes ({@code javax.net.ssl.trustStore}). */
    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("RABBITMQ_TLS is on, but the JVM's trust store cannot be read", e);
        }
    }
}
