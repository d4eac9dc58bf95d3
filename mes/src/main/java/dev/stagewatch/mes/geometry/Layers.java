package dev.stagewatch.mes.geometry;

import java.util.Arrays;

/** A sliced model: what the machine draws, layer by layer from the plate up. Immutable. */
public final class Layers {
    private final double layerMm;
    private final double[] areasMm2;
    private final double[] perimetersMm;
    private final double[] supportsMm2;
    private final long sections;

    Layers(double layerMm, double[] areasMm2, double[] perimetersMm, double[] supportsMm2, long sections) {
        this.layerMm = layerMm;
        this.areasMm2 = areasMm2;
        this.perimetersMm = perimetersMm;
        this.supportsMm2 = supportsMm2;
        this.sections = sections;
    }

    /** Number of layers, at least 1. */
    public int count() {
        return areasMm2.length;
    }

    public double layerMm() {
        return layerMm;
    }

    /** Triangle/plane sections that were cut: the measure of the work done. */
    public long sections() {
        return sections;
    }

    /** Area of the model in the middle plane of a layer, mm². */
    public double areaMm2(int layer) {
        return areasMm2[layer];
    }

    /** Length of all outlines in the middle plane of a layer, mm. */
    public double perimeterMm(int layer) {
        return perimetersMm[layer];
    }

    /** Area of support in a layer, mm². */
    public double supportMm2(int layer) {
        return supportsMm2[layer];
    }

    public double perimeterMm() {
        return Arrays.stream(perimetersMm).sum();
    }

    /** Volume of the layers, mm³: near the solid's volume, the nearer the thinner the layers. */
    public double volumeMm3() {
        return Arrays.stream(areasMm2).sum() * layerMm;
    }

    public double supportMm3() {
        return Arrays.stream(supportsMm2).sum() * layerMm;
    }
}
