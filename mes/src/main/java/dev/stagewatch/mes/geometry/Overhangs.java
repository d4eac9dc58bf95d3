package dev.stagewatch.mes.geometry;

/**
 * What must be held up while it is built. A face that looks down and is flatter than the limit throws a column of support to
 * the plate; a layer gets of each such face the projected area of the part that lies above the layer.
 *
 * <p>An estimate: a column ends at the plate, not on the model below, since that would need all triangles at once; instead no
 * layer gets more support than its bounding box leaves free. Exact where nothing of the model is under an overhang.
 */
final class Overhangs {
    private static final double EPSILON = 1e-9;

    private final double cosineOfLimit;
    /** Areas that begin to need support in this layer and all below. */
    private final double[] below;
    /** Areas of this layer only: of faces that cross it. */
    private final double[] within;

    Overhangs(int layers, double overhangDegrees) {
        this.cosineOfLimit = Math.cos(Math.toRadians(overhangDegrees));
        this.below = new double[layers + 1];
        this.within = new double[layers];
    }

    /**
     * @param orientation 1 when the corners run counter-clockwise seen from outside, else -1
     * @param first first layer whose plane is above the lowest corner
     * @param end first layer whose plane is above the highest corner
     */
    void add(double[] v, double orientation, int first, int end, Slicer planes) {
        double nx = (v[4] - v[1]) * (v[8] - v[2]) - (v[5] - v[2]) * (v[7] - v[1]);
        double ny = (v[5] - v[2]) * (v[6] - v[0]) - (v[3] - v[0]) * (v[8] - v[2]);
        double nz = (v[3] - v[0]) * (v[7] - v[1]) - (v[4] - v[1]) * (v[6] - v[0]);
        double down = -orientation * nz;
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (down <= (cosineOfLimit + EPSILON) * length) {
            return;
        }
        double projected = down / 2;
        if (first > 0) {
            below[first - 1] += projected;
        }
        for (int layer = first; layer < end; layer++) {
            within[layer] += projected * shareAbove(v, planes.planeOf(layer));
        }
    }

    /** Share of a triangle's area that lies above the height z, which is between its lowest and its highest corner. */
    private static double shareAbove(double[] v, double z) {
        double low = Math.min(v[2], Math.min(v[5], v[8]));
        double high = Math.max(v[2], Math.max(v[5], v[8]));
        double middle = v[2] + v[5] + v[8] - low - high;
        if (z < middle) {
            return 1 - (z - low) * (z - low) / ((middle - low) * (high - low));
        }
        return high == middle ? 0 : (high - z) * (high - z) / ((high - middle) * (high - low));
    }

    double[] supportAreas(double[] areas, double footprintMm2) {
        double[] supports = new double[areas.length];
        double fromAbove = 0;
        for (int layer = areas.length - 1; layer >= 0; layer--) {
            fromAbove += below[layer];
            supports[layer] = Math.min(fromAbove + within[layer], Math.max(0, footprintMm2 - areas[layer]));
        }
        return supports;
    }
}
