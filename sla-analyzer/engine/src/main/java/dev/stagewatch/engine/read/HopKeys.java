package dev.stagewatch.engine.read;

import java.util.Arrays;

/**
 * The attributes that OpenTelemetry's conventions have for work at a hop; of each the new name first, then the older ones
 * that instrumentation in the field still sends. Built once, then read-only.
 */
final class HopKeys {

    final int[] messagingSystem;
    final int[] messagingOperation;
    final int[] destination;
    final int[] routingKey;
    final int[] messageId;
    final int[] attempts;
    final int[] messageBytes;
    final int[] dbSystem;
    final int[] dbName;
    final int[] rpcService;
    final int[] rpcMethod;
    final int[] bucket;
    final int[] peer;
    final int[] requestBytes;
    final int[] responseBytes;
    final int[] errorType;
    final int[] statusCode;
    final int[] started;
    final int[] exceptionType;
    final int[] exceptionMessage;

    HopKeys(Keys keys) {
        messagingSystem = slots(keys, "messaging.system");
        messagingOperation = slots(keys, "messaging.operation.type", "messaging.operation", "messaging.operation.name");
        destination = slots(keys, "messaging.destination.name", "messaging.source.name", "messaging.destination");
        routingKey = slots(keys, "messaging.rabbitmq.destination.routing_key", "messaging.rabbitmq.routing_key");
        messageId = slots(keys, "messaging.message.id", "messaging.message_id");
        attempts = slots(keys, "messaging.header.x-attempts");
        messageBytes = slots(keys, "messaging.message.body.size", "messaging.message.envelope.size",
                "messaging.message.payload_size_bytes", "messaging.message_payload_size_bytes");
        dbSystem = slots(keys, "db.system.name", "db.system");
        dbName = slots(keys, "db.namespace", "db.name");
        rpcService = slots(keys, "rpc.service");
        rpcMethod = slots(keys, "rpc.method");
        bucket = slots(keys, "aws.s3.bucket");
        peer = slots(keys, "peer.service", "server.address", "net.peer.name", "net.peer.ip", "http.host");
        requestBytes = slots(keys, "http.request.body.size", "http.request_content_length");
        responseBytes = slots(keys, "http.response.body.size", "http.response_content_length");
        errorType = slots(keys, "error.type");
        statusCode = slots(keys, "http.response.status_code", "http.status_code", "rpc.grpc.status_code");
        started = slots(keys, "order.work.started");
        exceptionType = slots(keys, "exception.type");
        exceptionMessage = slots(keys, "exception.message");
    }

    static boolean has(Attributes attributes, int[] slots) {
        for (int slot : slots) {
            if (attributes.has(slot)) {
                return true;
            }
        }
        return false;
    }

    /** The first of the names that has a text; empty where none has, or one that is too long. */
    static String text(Attributes attributes, int[] slots) throws BrokenOtlp {
        for (int slot : slots) {
            String text = attributes.length(slot) > OtlpReader.TEXT_BYTES_MAX ? null : attributes.text(slot);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static int[] slots(Keys keys, String... names) {
        return Arrays.stream(names).mapToInt(keys::add).toArray();
    }
}
