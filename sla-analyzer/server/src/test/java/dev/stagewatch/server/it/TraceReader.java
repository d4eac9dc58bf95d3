package dev.stagewatch.server.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.history.it.EmbeddedKafka;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/** The analyzer's gateway as a Jaeger Query reads through it, with an issuer of tokens; the store of the original traces is away. */
final class TraceReader {

    private static final Metadata.Key<String> TOKEN = Metadata.Key.of("bearer.token", Metadata.ASCII_STRING_MARSHALLER);

    private final int port;
    private final ECKey key;
    private final Path keys;

    TraceReader(Path folder) throws IOException, JOSEException {
        port = EmbeddedKafka.freePort();
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        keys = Files.writeString(folder.resolve("jwks.json"), new JWKSet(key.toPublicJWK()).toString()).toAbsolutePath();
    }

    /** The variables that turn the gateway on. */
    Map<String, String> environment() {
        return Map.of("TRACE_STORE_ENDPOINT", "127.0.0.1:1", "TRACE_STORE_INSECURE", "true",
                "TRACE_GATEWAY_LISTEN", "127.0.0.1:" + port, "TRACE_GATEWAY_INSECURE", "true",
                "TOKEN_JWKS", keys.toString(), "TOKEN_ISSUER", "https://sso.example.com", "TOKEN_AUDIENCE", "jaeger",
                "SUPPORT_ATTRIBUTES_FILE", Path.of("../../jaeger/support-attributes.yaml").toAbsolutePath().toString());
    }

    /** As a Jaeger Query asks for it; empty while there is none. */
    List<Span> journey(String orderId, String token) {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(TOKEN, token);
        }
        ManagedChannel channel = Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create()).build();
        try {
            List<Span> spans = new ArrayList<>();
            TraceReaderGrpc.newBlockingStub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(Duration.ofSeconds(20))
                    .findTraces(FindTracesRequest.newBuilder().setQuery(TraceQueryParameters.newBuilder().setServiceName("order-journey")
                            .addAttributes(KeyValue.newBuilder().setKey("order.id")
                                    .setValue(AnyValue.newBuilder().setStringValue(orderId))).setSearchDepth(20)).build())
                    .forEachRemaining(traces -> traces.getResourceSpansList().forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()))));
            return spans;
        } finally {
            channel.shutdownNow();
        }
    }

    static Map<String, String> tags(Span span) {
        Map<String, String> tags = new HashMap<>();
        span.getAttributesList().forEach(attribute -> tags.put(attribute.getKey(), attribute.getValue().getStringValue()));
        return tags;
    }

    /** Of the issuer that the environment names; subject u1. */
    String token(String role) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), new JWTClaimsSet.Builder()
                .subject("u1").issuer("https://sso.example.com").audience("jaeger")
                .expirationTime(Date.from(Instant.now().plusSeconds(600))).claim("realm_access", Map.of("roles", List.of(role))).build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }
}
