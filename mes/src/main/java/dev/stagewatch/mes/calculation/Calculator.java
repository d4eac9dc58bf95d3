package dev.stagewatch.mes.calculation;

import dev.stagewatch.mes.geometry.Layers;
import dev.stagewatch.mes.geometry.MachineProfile;
import dev.stagewatch.mes.geometry.Slicer;
import dev.stagewatch.mes.geometry.SlicingRules;
import dev.stagewatch.mes.geometry.Solid;
import dev.stagewatch.mes.geometry.SolidMeter;
import dev.stagewatch.mes.geometry.StlException;
import dev.stagewatch.mes.geometry.StlReader;
import dev.stagewatch.mes.geometry.TriangleSink;
import dev.stagewatch.mes.model.LocalModel;
import dev.stagewatch.mes.model.ModelStore;
import dev.stagewatch.mes.pricing.Piece;
import dev.stagewatch.mes.pricing.PriceTable;
import dev.stagewatch.mes.pricing.Pricing;
import dev.stagewatch.mes.pricing.UnknownMaterialException;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import dev.stagewatch.tracing.work.MeasuredWork;
import java.io.IOException;
import java.io.InputStream;

/** The price of an order, step by step. Thread-safe; takes as long as the model is large, so never inside a transaction. */
public final class Calculator {
    private final OrderTracing tracing;
    private final ModelStore models;
    private final StlReader reader;
    private final SlicingRules slicing;
    private final MachineProfile machine;
    private final PriceTable prices;
    private final Pricing pricing;

    public Calculator(OrderTracing tracing, ModelStore models, StlReader reader, SlicingRules slicing, MachineProfile machine, PriceTable prices, Pricing pricing) {
        this.tracing = tracing;
        this.models = models;
        this.reader = reader;
        this.slicing = slicing;
        this.machine = machine;
        this.prices = prices;
        this.pricing = pricing;
    }

    /**
     * @throws UnpriceableException never to be priced, whatever is tried
     * @throws IOException the model cannot be had just now, or is damaged
     */
    public Calculation calculate(Job job) throws IOException {
        return step("calculate price", work -> steps(job));
    }

    private Calculation steps(Job job) throws IOException {
        try (LocalModel model = step("download", work -> download(job, work))) {
            Solid solid = step("bounds", work -> bounds(model, work));
            Layers layers = step("slicing", work -> slice(model, solid, work));
            return step("price", work -> price(job, solid, layers));
        } catch (StlException | UnknownMaterialException e) {
            throw new UnpriceableException(e);
        }
    }

    private LocalModel download(Job job, MeasuredWork work) throws IOException {
        work.span().set(TracingKeys.MODEL_BYTES, job.model().bytes());
        return models.download(job.model());
    }

    private Solid bounds(LocalModel model, MeasuredWork work) throws IOException, StlException {
        SolidMeter meter = new SolidMeter();
        pass(model, meter);
        Solid solid = meter.solid();
        work.span().set(WorkKeys.TRIANGLES, solid.triangles())
                .set(WorkKeys.VOLUME_MM3, solid.volumeMm3())
                .set(WorkKeys.SURFACE_MM2, solid.surfaceMm2());
        return solid;
    }

    private Layers slice(LocalModel model, Solid solid, MeasuredWork work) throws IOException, StlException {
        Slicer slicer = new Slicer(solid, slicing);
        pass(model, slicer);
        Layers layers = slicer.layers();
        work.span().set(WorkKeys.LAYERS, (long) layers.count());
        return layers;
    }

    private Calculation price(Job job, Solid solid, Layers layers) throws UnknownMaterialException {
        Piece piece = new Piece(solid.volumeMm3(), layers.supportMm3(), machine.secondsFor(layers));
        return Calculation.of(job, solid, layers, piece, pricing.priceOf(piece, prices.material(job.material()), job.quantity()));
    }

    private void pass(LocalModel model, TriangleSink sink) throws IOException, StlException {
        try (InputStream in = model.open()) {
            reader.read(in, model.bytes(), sink);
        }
    }

    /** Work of one step, with the span it may put its measures on. */
    @FunctionalInterface
    private interface Step<T, X extends Exception> {
        T run(MeasuredWork work) throws IOException, X;
    }

    private <T, X extends Exception> T step(String name, Step<T, X> step) throws IOException, X {
        try (MeasuredWork work = MeasuredWork.begin(tracing, name)) {
            try {
                return step.run(work);
            } catch (Throwable e) {
                work.fail(e); // in here: a catch of the outer try would find the span ended
                throw e;
            }
        }
    }
}
