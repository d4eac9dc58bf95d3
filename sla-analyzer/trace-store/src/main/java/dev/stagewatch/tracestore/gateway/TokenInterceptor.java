package dev.stagewatch.tracestore.gateway;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.stagewatch.tracestore.access.Caller;
import dev.stagewatch.tracestore.access.RefusedException;
import dev.stagewatch.tracestore.access.TokenVerifier;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** No call goes on without a caller. What was wrong with a token is told, in words that have nothing of it. Thread-safe. */
final class TokenInterceptor implements ServerInterceptor {

    static final Context.Key<Caller> CALLER = Context.key("caller");

    /** Where Jaeger puts the reader's token, raw; with {@code bearer_token_propagation} on. */
    static final Metadata.Key<String> TOKEN = Metadata.Key.of("bearer.token", Metadata.ASCII_STRING_MARSHALLER);

    private static final Logger LOG = LoggerFactory.getLogger(TokenInterceptor.class);

    private final TokenVerifier verifier;
    private final ReadListener listener;
    private final Subject subject;

    TokenInterceptor(TokenVerifier verifier, ReadListener listener, List<String> orderKeys) {
        this.verifier = verifier;
        this.listener = listener;
        this.subject = new Subject(orderKeys);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getBareMethodName();
        try {
            Caller caller = verifier.verify(headers.get(TOKEN));
            AtomicReference<String> what = new AtomicReference<>("");
            return asked(Contexts.interceptCall(Context.current().withValue(CALLER, caller), heard(call, caller, method, what), headers,
                    next), what);
        } catch (RefusedException e) {
            return refuse(call, method, e);
        }
    }

    private <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, String method, RefusedException e) {
        LOG.debug("{} refused: {}", method, e.reason(), e);
        listener.refused(method, e.reason());
        Status status = switch (e.reason()) {
            case NO_ROLE -> Status.PERMISSION_DENIED;
            case KEYS_UNAVAILABLE -> Status.UNAVAILABLE;
            case MISSING, MALFORMED, UNSIGNED, UNVERIFIED, EXPIRED, NOT_YET, ISSUER, AUDIENCE -> Status.UNAUTHENTICATED;
        };
        call.close(status.withDescription("stagewatch: " + e.getMessage()), new Metadata());
        return new ServerCall.Listener<>() { };
    }

    private <Q> ServerCall.Listener<Q> asked(ServerCall.Listener<Q> reader, AtomicReference<String> what) {
        return new SimpleForwardingServerCallListener<>(reader) {
            @Override
            public void onMessage(Q request) {
                what.set(subject.of(request));
                super.onMessage(request);
            }
        };
    }

    private <Q, A> ServerCall<Q, A> heard(ServerCall<Q, A> call, Caller caller, String method,
            AtomicReference<String> what) {
        return new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                listener.ended(caller, method, what.get(), status.getCode());
                super.close(status, trailers);
            }
        };
    }
}
