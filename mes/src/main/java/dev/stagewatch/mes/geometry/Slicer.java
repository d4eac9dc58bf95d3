package dev.stagewatch.mes.geometry;

/**
 * Second pass: cuts every triangle with the middle planes of the layers it reaches and adds each section to its layer. Not
 * thread-safe; one slicer a model.
 *
 * <p>The outline of a layer is never put together: its area is the sum of {@code (p × q) / 2} over directed sections, in any
 * order, and its perimeter the sum of their lengths. So a triangle can be forgotten at once.
 *
 * <p>A corner exactly on a plane counts as above it; neighbours that share the corner see the same, and the outline stays closed.
 */
public final class Slicer implements TriangleSink {
    private final SlicingRules rules;
    private final Solid solid;
    private final double orientation;
    private final double centreX;
    private final double centreY;
    private final double[] twiceAreas;
    private final double[] perimeters;
    private final Overhangs overhangs;
    private long sections;
    // Where the edges of the current triangle pass the current plane, downwards and upwards.
    private double downX;
    private double downY;
    private double upX;
    private double upY;

    /** @throws StlException the model is too tall */
    public Slicer(Solid solid, SlicingRules rules) throws StlException {
        this.solid = solid;
        this.rules = rules;
        this.orientation = solid.insideOut() ? -1 : 1;
        this.centreX = (solid.box().minX() + solid.box().maxX()) / 2;
        this.centreY = (solid.box().minY() + solid.box().maxY()) / 2;
        int layers = rules.layersOf(solid.box());
        this.twiceAreas = new double[layers];
        this.perimeters = new double[layers];
        this.overhangs = new Overhangs(layers, rules.overhangDegrees());
    }

    @Override
    public void triangle(double[] v) throws StlException {
        double low = Math.min(v[2], Math.min(v[5], v[8]));
        double high = Math.max(v[2], Math.max(v[5], v[8]));
        int first = firstPlaneAbove(low);
        int end = firstPlaneAbove(high);
        sections += end - first;
        if (sections > rules.sectionsMax()) {
            throw new StlException("the model is too detailed: more than " + rules.sectionsMax() + " sections of triangles and layers");
        }
        for (int layer = first; layer < end; layer++) {
            cut(v, layer);
        }
        overhangs.add(v, orientation, first, end, this);
    }

    private void cut(double[] v, int layer) {
        double z = planeOf(layer);
        edge(v, 0, 3, z);
        edge(v, 3, 6, z);
        edge(v, 6, 0, z);
        twiceAreas[layer] += downX * upY - downY * upX;
        double dx = upX - downX;
        double dy = upY - downY;
        perimeters[layer] += Math.sqrt(dx * dx + dy * dy);
    }

    private void edge(double[] v, int a, int b, double z) {
        boolean fromAbove = v[a + 2] >= z;
        boolean toAbove = v[b + 2] >= z;
        if (fromAbove == toAbove) {
            return;
        }
        double t = (z - v[a + 2]) / (v[b + 2] - v[a + 2]);
        double x = v[a] + t * (v[b] - v[a]) - centreX;
        double y = v[a + 1] + t * (v[b + 1] - v[a + 1]) - centreY;
        if (fromAbove) {
            downX = x;
            downY = y;
        } else {
            upX = x;
            upY = y;
        }
    }

    /** Height of the middle plane of a layer. */
    double planeOf(int layer) {
        return solid.box().minZ() + (layer + 0.5) * rules.layerMm();
    }

    /** The first layer whose plane is higher than z, so that a point at z is below it; the number of layers when none is. */
    private int firstPlaneAbove(double z) {
        int layer = (int) Math.floor((z - solid.box().minZ()) / rules.layerMm() + 0.5);
        layer = Math.max(0, Math.min(layer, twiceAreas.length));
        while (layer > 0 && planeOf(layer - 1) > z) {
            layer--;
        }
        while (layer < twiceAreas.length && planeOf(layer) <= z) {
            layer++;
        }
        return layer;
    }

    /** The layers, once every triangle was seen. */
    public Layers layers() {
        double[] areas = new double[twiceAreas.length];
        for (int layer = 0; layer < areas.length; layer++) {
            areas[layer] = Math.max(0, orientation * twiceAreas[layer] / 2);
        }
        double[] supports = overhangs.supportAreas(areas, solid.box().footprintMm2());
        return new Layers(rules.layerMm(), areas, perimeters.clone(), supports, sections);
    }
}
