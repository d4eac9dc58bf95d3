package dev.stagewatch.tracing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.tracing.RecordedSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A2")
class S3CallTest {
    private final RecordedSpans spans = new RecordedSpans();
    private final Span span = spans.telemetry().getTracer("test").spanBuilder("S3.GetObject").startSpan();
    private final S3Call call = new S3Call(span);

    @Test
    void aDownloadLastsUntilItsBodyWasRead() throws IOException {
        InputStream body = call.reading(new ByteArrayInputStream(new byte[3]));
        call.answered();
        assertThat(body.read(new byte[3])).isEqualTo(3);
        assertThat(spans.all()).isEmpty();
        assertThat(body.read()).isEqualTo(-1);
        assertThat(spans.all()).hasSize(1);
    }

    @Test
    void aBodyGivenUpEndsTheCall() throws IOException {
        InputStream body = call.reading(new ByteArrayInputStream(new byte[3]));
        call.answered();
        body.close();
        assertThat(spans.all()).hasSize(1);
    }

    @Test
    void aCallWithoutABodyEndsWhenItIsAnswered() {
        call.answered();
        assertThat(spans.all()).hasSize(1);
    }

    @Test
    void aBrokenBodyIsTheCallsFailure() {
        InputStream body = call.reading(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        });
        call.answered();
        assertThatThrownBy(body::read).hasMessage("reset");
        assertThat(spans.named("S3.GetObject").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }
}
