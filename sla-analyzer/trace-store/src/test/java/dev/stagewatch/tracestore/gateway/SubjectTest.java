package dev.stagewatch.tracestore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.GetTraceParams;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private final Subject subject = new Subject(List.of("order.id"));

    @Test
    void aSearchIsAboutItsOrderAndTellsNothingElse() {
        assertThat(subject.of(search("customer.email", "ivan@example.com", "order.id", "4711"))).isEqualTo("order 4711");
        assertThat(subject.of(search("customer.email", "ivan@example.com"))).isEmpty();
        assertThat(subject.of(GetServicesRequest.getDefaultInstance())).isEmpty();
    }

    @Test
    void aReadByIdsIsAboutTheFirstTraces() {
        GetTracesRequest.Builder request = GetTracesRequest.newBuilder();
        for (int i = 1; i < 9; i++) {
            request.addQuery(GetTraceParams.newBuilder().setTraceId(ByteString.copyFrom(new byte[] {(byte) i})));
        }
        assertThat(subject.of(request.build())).isEqualTo("trace 01, 02, 03, 04, 05");
    }

    private static FindTracesRequest search(String... keysAndValues) {
        TraceQueryParameters.Builder query = TraceQueryParameters.newBuilder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            query.addAttributes(KeyValue.newBuilder().setKey(keysAndValues[i])
                    .setValue(AnyValue.newBuilder().setStringValue(keysAndValues[i + 1])));
        }
        return FindTracesRequest.newBuilder().setQuery(query).build();
    }
}
