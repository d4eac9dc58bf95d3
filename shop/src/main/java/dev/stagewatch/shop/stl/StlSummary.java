package dev.stagewatch.shop.stl;

/**
 * What is known of a file once all of it was seen to be STL.
 *
 * @param format its form
 * @param bytes its length in bytes, at least 1
 * @param triangles number of facets, at least 1
 */
public record StlSummary(StlFormat format, long bytes, long triangles) {
}
