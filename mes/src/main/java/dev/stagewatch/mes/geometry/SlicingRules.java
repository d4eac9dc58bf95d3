package dev.stagewatch.mes.geometry;

/**
 * How a model is cut, and where that stops.
 *
 * @param layerMm height of a layer in millimetres, more than 0
 * @param overhangDegrees a face that looks down needs support when it is flatter than this angle against the plate, 0 to 90
 * @param layersMax a taller model is refused
 * @param sectionsMax a model with more triangle/plane sections is refused: it bounds the CPU time, which triangles and layers
 *     alone do not, since each triangle may cross each layer
 */
public record SlicingRules(double layerMm, double overhangDegrees, int layersMax, long sectionsMax) {
    public SlicingRules {
        require(layerMm > 0 && Double.isFinite(layerMm), "layerMm must be more than 0, was " + layerMm);
        require(overhangDegrees >= 0 && overhangDegrees <= 90, "overhangDegrees must be from 0 to 90, was " + overhangDegrees);
        require(layersMax > 0, "layersMax must be more than 0, was " + layersMax);
        require(sectionsMax > 0, "sectionsMax must be more than 0, was " + sectionsMax);
    }

    int layersOf(Box box) throws StlException {
        double layers = Math.max(1, Math.ceil(box.heightMm() / layerMm - 1e-6)); // a rounding error is no layer
        if (layers > layersMax) {
            throw new StlException("the model is %.1f mm tall: more than %d layers of %s mm".formatted(box.heightMm(), layersMax, layerMm));
        }
        return (int) layers;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
