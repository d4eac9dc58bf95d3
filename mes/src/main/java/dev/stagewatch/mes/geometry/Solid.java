package dev.stagewatch.mes.geometry;

/**
 * What the first pass knows of a model; the second pass needs it.
 *
 * @param triangles number of triangles, at least 1
 * @param volumeMm3 enclosed volume in mm³, never negative; exact for a closed mesh, whatever way its normals point
 * @param surfaceMm2 area of all triangles in mm²
 * @param box bounding box
 * @param insideOut true when the corners run clockwise seen from outside, so that the second pass turns them
 */
public record Solid(long triangles, double volumeMm3, double surfaceMm2, Box box, boolean insideOut) {
}
