package dev.stagewatch.server.otlp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body into memory, never more of it than allowed, also where it grows by being unpacked. */
final class RequestBody {

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    private RequestBody() {
    }

    /**
     * Reads and, where it is gzip, unpacks. What is packed is told by its first two bytes, not by the header: the server in
     * front may have unpacked it already, and no protobuf of OTLP begins that way.
     *
     * @throws TooLargeException where the body, packed or unpacked, is larger than maxBytes
     * @throws BrokenException   where it says gzip and is not
     */
    static byte[] read(InputStream in, int maxBytes) throws IOException, TooLargeException, BrokenException {
        byte[] body = bounded(in, maxBytes);
        if (body.length < 2 || (body[0] & 0xff) != GZIP_MAGIC_1 || (body[1] & 0xff) != GZIP_MAGIC_2) {
            return body;
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bounded(unpacked, maxBytes);
        } catch (ZipException | EOFException e) {
            throw new BrokenException("broken gzip: " + e.getMessage());
        }
    }

    private static byte[] bounded(InputStream in, int maxBytes) throws IOException, TooLargeException {
        byte[] body = in.readNBytes(maxBytes);
        if (body.length == maxBytes && in.read() >= 0) {
            throw new TooLargeException("more than " + maxBytes + " bytes");
        }
        return body;
    }

    /** The body is larger than allowed. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** The body is not what it says it is. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }
}
