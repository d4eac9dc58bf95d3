package dev.stagewatch.mes.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.mes.geometry.MachineProfile;
import dev.stagewatch.mes.geometry.Meshes;
import dev.stagewatch.mes.geometry.SlicingRules;
import dev.stagewatch.mes.geometry.StlReader;
import dev.stagewatch.mes.model.DamagedModelException;
import dev.stagewatch.mes.model.MemoryS3;
import dev.stagewatch.mes.model.ModelRef;
import dev.stagewatch.mes.model.ModelStore;
import dev.stagewatch.mes.pricing.PriceTable;
import dev.stagewatch.mes.pricing.Pricing;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CalculatorTest {
    private static final String PRICES = "material,density_g_cm3,price_per_gram,support_price_per_gram,machine_per_hour\nWATER,1,10,1,36\n";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @TempDir
    Path folder;

    private final MemoryS3 s3 = new MemoryS3();
    private Calculator calculator;

    @BeforeEach
    void build() throws Exception {
        calculator = new Calculator(new OrderTracing(TELEMETRY.getOpenTelemetry()), new ModelStore(s3, "models", folder, 1_000_000),
                new StlReader(1000), new SlicingRules(0.5, 45, 1000, 100_000), new MachineProfile(0, 1000, 1e9, 1000),
                PriceTable.read(new StringReader(PRICES)), new Pricing(BigDecimal.TEN, "EUR"));
    }

    @Test
    void aCubeOfOneCubicCentimetreCostsWhatTheTableSays() throws Exception {
        Calculation calculation = calculator.calculate(job(Meshes.cube(10), "WATER"));
        // 1 g at 10, two seconds of filling at 36 an hour = 0.02, all twice, and 10 to set up
        assertThat(calculation.unitPrice()).isEqualTo(new BigDecimal("10.02"));
        assertThat(calculation.amount()).isEqualTo(new BigDecimal("30.04"));
        assertThat(calculation.volumeMm3()).isEqualTo(1000);
        assertThat(calculation.layers()).isEqualTo(20);
        assertThat(calculation.told().getJsonObject("price").getString("amount")).isEqualTo("30.04");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyStepIsASpanThatIsAnnouncedAndMeasured() throws Exception {
        calculator.calculate(job(Meshes.cube(10), "WATER"));
        SpanData whole = span("calculate price");
        for (String step : new String[] {"download", "bounds", "slicing", "price"}) {
            SpanData span = span(step);
            assertThat(span.getParentSpanId()).as(step).isEqualTo(whole.getSpanId());
            assertThat(span.getAttributes().get(TracingKeys.WORK_CPU_TIME)).as(step).isNotNegative();
            assertThat(span.getAttributes().get(TracingKeys.WORK_MEMORY_ALLOCATED)).as(step).isPositive();
            assertThat(span("start " + step).getParentSpanId()).as(step).isEqualTo(span.getSpanId());
        }
        assertThat(span("bounds").getAttributes().get(WorkKeys.TRIANGLES)).isEqualTo(12);
        assertThat(span("slicing").getAttributes().get(WorkKeys.LAYERS)).isEqualTo(20);
        assertThat(span("download").getAttributes().get(TracingKeys.MODEL_BYTES)).isEqualTo(684);
    }

    @Test
    void whatIsNoSolidCanNeverBePricedAndTheStepSaysWhy() throws Exception {
        Job job = job("this is no model at all".getBytes(), "WATER");
        assertThatThrownBy(() -> calculator.calculate(job)).isInstanceOf(UnpriceableException.class).hasMessageContaining("not STL");
        assertThat(span("bounds").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("bounds").getEvents()).hasSize(1);
        assertThat(span("calculate price").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMaterialThatNobodySellsCanNeverBePriced() throws Exception {
        Job job = job(Meshes.cube(10), "LEAD");
        assertThatThrownBy(() -> calculator.calculate(job)).isInstanceOf(UnpriceableException.class).hasMessageContaining("'LEAD'");
    }

    @Test
    void aDamagedModelIsNotSaidToBeUnpriceable() throws Exception {
        Job job = job(Meshes.cube(10), "WATER");
        s3.put("models", "model", Meshes.cube(11));
        assertThatThrownBy(() -> calculator.calculate(job)).isInstanceOf(DamagedModelException.class);
    }

    private Job job(byte[] stl, String material) throws Exception {
        s3.put("models", "model", stl);
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stl));
        return new Job("ORD-1", new ModelRef("models", "model", stl.length, sha256), material, 2);
    }

    private static SpanData span(String name) {
        return TELEMETRY.getSpans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow(() -> new AssertionError("no span " + name));
    }
}
