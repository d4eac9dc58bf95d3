package dev.stagewatch.mes;

import dev.stagewatch.mes.calculation.Calculator;
import dev.stagewatch.mes.geometry.MachineProfile;
import dev.stagewatch.mes.geometry.SlicingRules;
import dev.stagewatch.mes.geometry.StlReader;
import dev.stagewatch.mes.manufacturing.Manufacturing;
import dev.stagewatch.mes.model.ModelStore;
import dev.stagewatch.mes.pricing.PriceTable;
import dev.stagewatch.mes.pricing.Pricing;
import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.messaging.Inbox;
import dev.stagewatch.orders.messaging.OrderTopology;
import dev.stagewatch.orders.messaging.QueueSubscription;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.s3.S3TracingInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts MES together from its configuration; defaults and their units stand in META-INF/microprofile-config.properties. */
@ApplicationScoped
public class MesProducers {
    private static final Duration S3_CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration S3_READ_LIMIT = Duration.ofSeconds(30);

    @Produces
    @Singleton
    S3Client s3(Config config, OrderTracing tracing) {
        var credentials = AwsBasicCredentials.create(text(config, "S3_ACCESS_KEY"), text(config, "S3_SECRET_KEY"));
        return S3Client.builder()
                .endpointOverride(URI.create(text(config, "S3_ENDPOINT")))
                .region(Region.of(text(config, "S3_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .forcePathStyle(true)
                // The order's own SHA-256 is checked anyway.
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(S3_CONNECT_LIMIT).socketTimeout(S3_READ_LIMIT))
                .overrideConfiguration(client -> client.addExecutionInterceptor(new S3TracingInterceptor(tracing)))
                .build();
    }

    void close(@Disposes S3Client s3) {
        s3.close();
    }

    @Produces
    @Singleton
    ModelStore models(Config config, S3Client s3) throws IOException {
        return new ModelStore(s3, text(config, "S3_BUCKET"), Path.of(text(config, "MES_WORK_DIR")), config.getValue("MODEL_MAX_BYTES", Long.class));
    }

    @Produces
    @Singleton
    Calculator calculator(Config config, OrderTracing tracing, ModelStore models) throws IOException {
        var slicing = new SlicingRules(number(config, "MES_LAYER_MM"), number(config, "MES_OVERHANG_DEGREES"),
                config.getValue("MES_LAYERS_MAX", Integer.class), config.getValue("MES_SECTIONS_MAX", Long.class));
        var machine = new MachineProfile(number(config, "MES_RECOAT_SECONDS"), number(config, "MES_HATCH_MM2_PER_SECOND"),
                number(config, "MES_CONTOUR_MM_PER_SECOND"), number(config, "MES_SUPPORT_MM2_PER_SECOND"));
        var pricing = new Pricing(config.getValue("MES_SETUP_PRICE", BigDecimal.class), text(config, "MES_CURRENCY"));
        var reader = new StlReader(config.getValue("MES_TRIANGLES_MAX", Long.class));
        return new Calculator(tracing, models, reader, slicing, machine, prices(config), pricing);
    }

    @Produces
    @Singleton
    Manufacturing manufacturing(Config config, OrderLedger ledger, InstantSource clock) {
        return new Manufacturing(ledger, clock, Duration.ofSeconds(config.getValue("MES_AUTO_MANUFACTURE_SECONDS", Long.class)));
    }

    @Produces
    @Singleton
    QueueSubscription orders(Config config, OrderLedger ledger, Inbox inbox, Calculator calculator, Manufacturing manufacturing) {
        return new QueueSubscription(OrderTopology.MES_QUEUE, new OrderMessages(ledger, inbox, calculator, manufacturing),
                config.getValue("MES_PREFETCH", Integer.class), config.getValue("MES_WORKERS", Integer.class), QueueSubscription.ATTEMPTS);
    }

    private static PriceTable prices(Config config) throws IOException {
        Optional<String> file = config.getOptionalValue("MES_PRICES_FILE", String.class).filter(path -> !path.isBlank());
        try (Reader csv = file.isPresent() ? Files.newBufferedReader(Path.of(file.get()))
                : new InputStreamReader(MesProducers.class.getResourceAsStream("/prices.csv"), StandardCharsets.UTF_8)) {
            return PriceTable.read(csv);
        }
    }

    private static String text(Config config, String key) {
        return config.getValue(key, String.class);
    }

    private static double number(Config config, String key) {
        return config.getValue(key, Double.class);
    }
}
