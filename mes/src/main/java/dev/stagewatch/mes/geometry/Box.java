package dev.stagewatch.mes.geometry;

/** Axis-aligned bounding box in millimetres, {@code min ≤ max} on each axis. */
public record Box(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
    public double widthMm() {
        return maxX - minX;
    }

    public double depthMm() {
        return maxY - minY;
    }

    public double heightMm() {
        return maxZ - minZ;
    }

    public double footprintMm2() {
        return widthMm() * depthMm();
    }
}
