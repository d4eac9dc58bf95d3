/**
 * Injected bottlenecks: the whole business runs, one thing in it is made to fail for real, and the holder is read from the alert that
 * Alertmanager delivered (A3), the components from the visit once it is over (A2).
 *
 * <p>In: a {@link dev.stagewatch.bench.bottlenecks.Plant}, the stack with a proxy before what is to become slow. Out: an
 * {@link dev.stagewatch.bench.bottlenecks.Episode} each. Words: an <em>injection</em> is one way to make one bottleneck; an
 * <em>episode</em> is one order that was sent into one.
 */
package dev.stagewatch.bench.bottlenecks;
