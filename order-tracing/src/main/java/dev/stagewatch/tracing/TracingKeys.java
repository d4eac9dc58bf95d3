package dev.stagewatch.tracing;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Names of the attributes that the order services emit. {@code sla.yaml} and the collector's allow-list read these names;
 * those of OpenTelemetry's conventions are repeated here because Liberty exports an older copy of the semconv classes.
 */
public final class TracingKeys {
    public static final AttributeKey<String> ORDER_ID = stringKey("order.id");
    public static final AttributeKey<String> ORDER_PARTNER = stringKey("order.partner");
    public static final AttributeKey<Long> ORDER_VERSION = longKey("order.version");
    public static final AttributeKey<String> ORDER_STATUS = stringKey("order.status");
    public static final AttributeKey<String> ORDER_PREVIOUS_STATUS = stringKey("order.previous_status");

    /** SHA-256 of the session id with the service's salt, lower-case hexadecimal. */
    public static final AttributeKey<String> SESSION_HASH = stringKey("session.hash");
    public static final AttributeKey<Long> MODEL_BYTES = longKey("model.bytes");

    /** True on a start record: the work named by its parent has begun. */
    public static final AttributeKey<Boolean> WORK_STARTED = booleanKey("order.work.started");
    /** Seconds of CPU time. */
    public static final AttributeKey<Double> WORK_CPU_TIME = doubleKey("work.cpu.time");
    /** Bytes allocated on the heap, whether or not they were collected meanwhile. */
    public static final AttributeKey<Long> WORK_MEMORY_ALLOCATED = longKey("work.memory.allocated");

    /** Epoch nanoseconds (W1): every status of the instance before this time is acknowledged. */
    public static final AttributeKey<Long> HEARTBEAT_COMPLETE_UNTIL = longKey("heartbeat.complete_until");

    public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    public static final AttributeKey<String> HTTP_REQUEST_METHOD = stringKey("http.request.method");
    public static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE = longKey("http.response.status_code");
    public static final AttributeKey<Long> HTTP_REQUEST_BODY_SIZE = longKey("http.request.body.size");
    public static final AttributeKey<Long> HTTP_RESPONSE_BODY_SIZE = longKey("http.response.body.size");
    public static final AttributeKey<String> URL_FULL = stringKey("url.full");
    public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

    public static final AttributeKey<String> MESSAGING_SYSTEM = stringKey("messaging.system");
    public static final AttributeKey<String> MESSAGING_DESTINATION_NAME = stringKey("messaging.destination.name");
    public static final AttributeKey<String> MESSAGING_ROUTING_KEY =
            stringKey("messaging.rabbitmq.destination.routing_key");
    public static final AttributeKey<String> MESSAGING_MESSAGE_ID = stringKey("messaging.message.id");
    public static final AttributeKey<Long> MESSAGING_BODY_SIZE = longKey("messaging.message.body.size");
    public static final AttributeKey<String> MESSAGING_OPERATION_TYPE = stringKey("messaging.operation.type");
    public static final AttributeKey<String> MESSAGING_OPERATION_NAME = stringKey("messaging.operation.name");

    public static final AttributeKey<String> RPC_SYSTEM = stringKey("rpc.system");
    public static final AttributeKey<String> RPC_SERVICE = stringKey("rpc.service");
    public static final AttributeKey<String> RPC_METHOD = stringKey("rpc.method");
    public static final AttributeKey<String> AWS_S3_BUCKET = stringKey("aws.s3.bucket");
    public static final AttributeKey<String> AWS_S3_KEY = stringKey("aws.s3.key");

    private TracingKeys() {}
}
