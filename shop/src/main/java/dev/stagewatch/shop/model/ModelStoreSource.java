package dev.stagewatch.shop.model;

import java.net.URI;
import java.time.Duration;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.s3.S3TracingInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 of this deployment; any server that speaks S3 with path-style addresses. */
@ApplicationScoped
public class ModelStoreSource {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    @Produces
    @Singleton
    S3Client s3(OrderTracing tracing, @ConfigProperty(name = "S3_ENDPOINT") URI endpoint,
            @ConfigProperty(name = "S3_REGION") String region,
            @ConfigProperty(name = "S3_ACCESS_KEY") String accessKey, @ConfigProperty(name = "S3_SECRET_KEY") String secretKey) {
        return S3Client.builder().endpointOverride(endpoint).region(Region.of(region)).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                // Not every S3 server knows the newer checksums; the signature covers the body.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_LIMIT).socketTimeout(ANSWER_LIMIT).build())
                .overrideConfiguration(c -> c.addExecutionInterceptor(new S3TracingInterceptor(tracing))).build();
    }

    void close(@Disposes S3Client s3) {
        s3.close();
    }

    @Produces
    @Singleton
    ModelStore modelStore(S3Client s3, @ConfigProperty(name = "S3_BUCKET") String bucket,
            @ConfigProperty(name = "MODEL_MAX_BYTES") long bytesMax) {
        return new ModelStore(s3, bucket, bytesMax);
    }
}
