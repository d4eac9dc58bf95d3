package dev.stagewatch.history.delivery;

import java.net.URI;
import java.util.Optional;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** {@code s3: {bucket, prefix}}; the store is in REPORT_S3_ENDPOINT (else AWS), REPORT_S3_REGION, REPORT_S3_ACCESS_KEY, REPORT_S3_SECRET_KEY. */
public final class S3Factory implements DeliveryFactory {

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public Delivery open(DeliverySettings settings) {
        settings.allow("bucket", "prefix");
        String bucket = settings.text("bucket").orElseThrow(() -> new IllegalArgumentException(settings.place() + ".bucket is missing"));
        return new S3Delivery(client(settings), bucket, settings.text("prefix").orElse(""));
    }

    private static S3Client client(DeliverySettings settings) {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(settings.neededVariable("REPORT_S3_ACCESS_KEY", "the key's id"),
                settings.neededVariable("REPORT_S3_SECRET_KEY", "the key"));
        Optional<URI> endpoint = settings.variable("REPORT_S3_ENDPOINT").map(URI::create);
        S3ClientBuilder client = S3Client.builder().region(Region.of(settings.variable("REPORT_S3_REGION").orElse("us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials)).httpClientBuilder(UrlConnectionHttpClient.builder());
        endpoint.ifPresent(address -> client.endpointOverride(address).forcePathStyle(true));
        return client.build();
    }
}
