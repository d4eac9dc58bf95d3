package dev.stagewatch.bench.bottlenecks;

import java.io.IOException;

/** One way to make one bottleneck, once. What it makes is real: nothing of it is told to the analyzer. */
interface Injection {
    /** For people: where and how. */
    String variant();

    /** The stage in which the order gets stuck. */
    String stage();

    /** What the alert has to name. */
    Expected expected();

    /** Makes the bottleneck and sends an order into it; returns the order's id. */
    String begin(Plant plant) throws IOException;

    /** Takes the bottleneck away, so that the order goes on. */
    void heal(Plant plant, String order) throws IOException;
}
