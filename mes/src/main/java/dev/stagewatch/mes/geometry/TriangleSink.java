package dev.stagewatch.mes.geometry;

/** Takes the triangles of a model one by one, in the order of the file. */
@FunctionalInterface
public interface TriangleSink {
    /**
     * @param v the three corners {@code x y z x y z x y z} in millimetres, finite, counter-clockwise seen from outside;
     *          valid only during the call, the reader reuses the array
     * @throws StlException when this triangle takes the model beyond a limit
     */
    void triangle(double[] v) throws StlException;
}
