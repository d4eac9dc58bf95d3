package dev.stagewatch.tracestore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Puts the token of a file on each call, as {@code authorization} for a proxy and as {@code bearer.token} for a gateway as ours. The
 * file is read each time, so that a token which is renewed there is taken. Thread-safe.
 *
 * @param file one line, the token alone
 */
public record BearerToken(Path file) implements ClientInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> BEARER_TOKEN = Metadata.Key.of("bearer.token", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                String token = read();
                headers.put(AUTHORIZATION, "Bearer " + token);
                headers.put(BEARER_TOKEN, token);
                super.start(listener, headers);
            }
        };
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Status.UNAUTHENTICATED.withDescription("the token file " + file + " cannot be read").withCause(e).asRuntimeException();
        }
    }
}
