package dev.stagewatch.mes.geometry;

/**
 * First pass: adds up signed tetrahedra, areas and the bounding box. Not thread-safe; one meter a model.
 *
 * <p>The tetrahedra stand on the model's first corner instead of the origin: a small model far away from the origin would
 * otherwise lose its digits to cancellation.
 */
public final class SolidMeter implements TriangleSink {
    private long triangles;
    private double sixVolumes;
    private double twoAreas;
    private double originX;
    private double originY;
    private double originZ;
    private double minX = Double.POSITIVE_INFINITY;
    private double minY = Double.POSITIVE_INFINITY;
    private double minZ = Double.POSITIVE_INFINITY;
    private double maxX = Double.NEGATIVE_INFINITY;
    private double maxY = Double.NEGATIVE_INFINITY;
    private double maxZ = Double.NEGATIVE_INFINITY;

    @Override
    public void triangle(double[] v) {
        if (triangles++ == 0) {
            originX = v[0];
            originY = v[1];
            originZ = v[2];
        }
        double abx = v[3] - v[0];
        double aby = v[4] - v[1];
        double abz = v[5] - v[2];
        double acx = v[6] - v[0];
        double acy = v[7] - v[1];
        double acz = v[8] - v[2];
        double nx = aby * acz - abz * acy;
        double ny = abz * acx - abx * acz;
        double nz = abx * acy - aby * acx;
        twoAreas += Math.sqrt(nx * nx + ny * ny + nz * nz);
        sixVolumes += (v[0] - originX) * nx + (v[1] - originY) * ny + (v[2] - originZ) * nz;
        grow(v);
    }

    private void grow(double[] v) {
        for (int i = 0; i < v.length; i += 3) {
            minX = Math.min(minX, v[i]);
            minY = Math.min(minY, v[i + 1]);
            minZ = Math.min(minZ, v[i + 2]);
            maxX = Math.max(maxX, v[i]);
            maxY = Math.max(maxY, v[i + 1]);
            maxZ = Math.max(maxZ, v[i + 2]);
        }
    }

    /**
     * @return what was measured
     * @throws StlException no triangle was seen, or all of them enclose no volume
     */
    public Solid solid() throws StlException {
        if (triangles == 0) {
            throw new StlException("the model has no triangle");
        }
        double volumeMm3 = Math.abs(sixVolumes) / 6;
        if (volumeMm3 == 0 || !Double.isFinite(volumeMm3)) {
            throw new StlException("the model encloses no volume");
        }
        return new Solid(triangles, volumeMm3, twoAreas / 2, new Box(minX, minY, minZ, maxX, maxY, maxZ), sixVolumes < 0);
    }
}
