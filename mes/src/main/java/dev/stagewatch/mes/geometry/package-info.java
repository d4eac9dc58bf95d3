/**
 * From an STL file to the numbers a price is made of. Pure Java: no framework, no clock, no files of its own.
 *
 * <p>In: a stream of STL bytes and its length. Out: {@link dev.stagewatch.mes.geometry.Solid} (first pass) and
 * {@link dev.stagewatch.mes.geometry.Layers} (second pass).
 *
 * <pre>
 * InputStream -- StlReader --&gt; TriangleSink: SolidMeter --&gt; Solid (volume, surface, bounding box)
 *                              TriangleSink: Slicer     --&gt; Layers (area, perimeter, support of each layer)
 *                                                           MachineProfile.secondsFor(Layers)
 * </pre>
 *
 * <p>No triangle is kept: memory is one read buffer plus three numbers a layer, however long the file is. Coordinates are
 * millimetres; z is up, and the lowest point of the model stands on the build plate.
 */
package dev.stagewatch.mes.geometry;
