package dev.stagewatch.server.otlp;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.server.metrics.AnalyzerMetrics;
import dev.stagewatch.server.otlp.DurableLog.NotDurableException;
import dev.stagewatch.server.otlp.RequestBody.BrokenException;
import dev.stagewatch.server.otlp.RequestBody.TooLargeException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * POST of one signal by OTLP/HTTP in protobuf. Answers 200 only after everything is durable; 400 broken, 413 too large, 415
 * another media type or encoding, 503 with Retry-After when Kafka is away or too much is under way. The bytes under way at
 * once are bounded, so that a flood is refused instead of filling the memory.
 */
public final class OtlpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(OtlpServlet.class.getName());
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String RETRY_WHEN_BUSY_S = "1";
    private static final String RETRY_WHEN_AWAY_S = "5";

    private final transient Signal signal;
    private final transient DurableLog log;
    private final transient AnalyzerMetrics metrics;
    private final transient Semaphore freeBytes;
    private final int maxBytes;

    /**
     * @param freeBytes a permit for each byte that may be under way, shared by all signals
     * @param maxBytes  of one request, unpacked
     */
    OtlpServlet(Signal signal, DurableLog log, AnalyzerMetrics metrics, Semaphore freeBytes, int maxBytes) {
        this.signal = signal;
        this.log = log;
        this.metrics = metrics;
        this.freeBytes = freeBytes;
        this.maxBytes = maxBytes;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isProtobuf(request)) {
            refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "expected " + PROTOBUF + ", gzip or plain");
        } else if (request.getContentLengthLong() > maxBytes) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "more than " + maxBytes + " bytes");
        } else {
            admit(request, response);
        }
        metrics.otlpRequest(signal.name(), response.getStatus());
    }

    private static boolean isProtobuf(HttpServletRequest request) {
        String type = request.getContentType();
        String encoding = request.getHeader("Content-Encoding");
        return type != null && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(PROTOBUF)
                && (encoding == null || encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("identity"));
    }

    /** A packed body, or one of unknown length, counts with the most it may become. */
    private void admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean known = request.getContentLength() >= 0 && request.getHeader("Content-Encoding") == null;
        int bytes = known ? request.getContentLength() : maxBytes;
        if (!freeBytes.tryAcquire(bytes)) {
            response.setHeader("Retry-After", RETRY_WHEN_BUSY_S);
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too much under way");
            return;
        }
        try {
            take(request, response);
        } finally {
            freeBytes.release(bytes);
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Batch batch = signal.read(RequestBody.read(request.getInputStream(), maxBytes));
            log.append(signal.topic(), batch.records());
            count(batch);
            answer(response, HttpServletResponse.SC_OK, signal.response(batch));
        } catch (TooLargeException e) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, e.getMessage());
        } catch (BrokenException | InvalidProtocolBufferException e) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "not an OTLP request: " + e.getMessage());
        } catch (NotDurableException e) {
            LOG.log(Level.WARNING, "{0} refused for now: {1}", new Object[] {signal.name(), e.getMessage()});
            response.setHeader("Retry-After", RETRY_WHEN_AWAY_S);
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "cannot be stored now");
        }
    }

    private void count(Batch batch) {
        metrics.otlpItems(signal.name(), "written", batch.items());
        batch.dropped().forEach((reason, count) ->
                metrics.otlpItems(signal.name(), reason.name().toLowerCase(Locale.ROOT), count));
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        answer(response, status, RpcStatus.withMessage(message));
    }

    private static void answer(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(PROTOBUF);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
