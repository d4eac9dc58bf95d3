package dev.stagewatch.mes.calculation;

import io.opentelemetry.api.common.AttributeKey;

/** How much geometry a step had to do: what its CPU time is to be compared with. */
final class WorkKeys {
    static final AttributeKey<Long> TRIANGLES = AttributeKey.longKey("model.triangles");
    static final AttributeKey<Double> VOLUME_MM3 = AttributeKey.doubleKey("price.volume_mm3");
    static final AttributeKey<Double> SURFACE_MM2 = AttributeKey.doubleKey("price.surface_mm2");
    static final AttributeKey<Long> LAYERS = AttributeKey.longKey("price.layers");

    private WorkKeys() {
    }
}
