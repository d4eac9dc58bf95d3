package dev.stagewatch.tracing.s3;

import dev.stagewatch.tracing.OrderSpan;
import io.opentelemetry.api.trace.Span;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A call's span, which ends when the call is answered and the answer's body, if it is handed out as a stream, was read or closed. */
final class S3Call {
    private final Span span;
    private boolean answered;
    private boolean reading;

    S3Call(Span span) {
        this.span = span;
    }

    Span span() {
        return span;
    }

    /** The body, watched. A retry's body takes the place of the one before. */
    synchronized InputStream reading(InputStream body) {
        reading = true;
        return new Body(body);
    }

    synchronized void answered() {
        answered = true;
        endWhenOver();
    }

    private synchronized void read() {
        reading = false;
        endWhenOver();
    }

    private void endWhenOver() {
        if (answered && !reading) {
            span.end();
        }
    }

    /** Tells of its end, whether that is reached, broken or given up. */
    private final class Body extends FilterInputStream {
        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                int value = super.read();
                return seen(value);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int count = super.read(bytes, from, length);
                return seen(count);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                S3Call.this.read();
            }
        }

        private int seen(int read) {
            if (read < 0) {
                S3Call.this.read();
            }
            return read;
        }

        private IOException broken(IOException error) {
            OrderSpan.record(span, error);
            S3Call.this.read();
            return error;
        }
    }
}
