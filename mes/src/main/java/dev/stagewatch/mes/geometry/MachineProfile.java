package dev.stagewatch.mes.geometry;

/**
 * How fast a machine builds.
 *
 * @param recoatSeconds time between two layers, not negative
 * @param hatchMm2PerSecond area filled in a second, more than 0
 * @param contourMmPerSecond outline drawn in a second, more than 0
 * @param supportMm2PerSecond area of support filled in a second, more than 0; support is coarse, so this is faster
 */
public record MachineProfile(double recoatSeconds, double hatchMm2PerSecond, double contourMmPerSecond, double supportMm2PerSecond) {
    public MachineProfile {
        if (!(recoatSeconds >= 0 && hatchMm2PerSecond > 0 && contourMmPerSecond > 0 && supportMm2PerSecond > 0)) {
            throw new IllegalArgumentException("a machine's speeds must be more than 0, its recoat time not negative");
        }
    }

    /** Seconds that the machine works on one piece, setup apart. */
    public double secondsFor(Layers layers) {
        double seconds = 0;
        for (int layer = 0; layer < layers.count(); layer++) {
            seconds += recoatSeconds
                    + layers.areaMm2(layer) / hatchMm2PerSecond
                    + layers.perimeterMm(layer) / contourMmPerSecond
                    + layers.supportMm2(layer) / supportMm2PerSecond;
        }
        return seconds;
    }
}
