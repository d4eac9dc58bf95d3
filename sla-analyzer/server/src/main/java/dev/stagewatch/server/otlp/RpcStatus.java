package dev.stagewatch.server.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.CodedOutputStream;

/** google.rpc.Status, the body that OTLP/HTTP asks for beside an error; its one text field is all that is used of it. */
final class RpcStatus {

    private static final int MESSAGE_FIELD = 2;

    private RpcStatus() {
    }

    static byte[] withMessage(String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeString(MESSAGE_FIELD, message);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
