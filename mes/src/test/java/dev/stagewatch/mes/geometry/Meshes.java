package dev.stagewatch.mes.geometry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shapes whose volume, surface and sections are known in closed form, and the two forms of STL they are written in. */
public final class Meshes {
    static final SlicingRules RULES = new SlicingRules(0.1, 45, 20_000, 100_000_000L);
    private static final StlReader READER = new StlReader(10_000_000);

    private Meshes() {
    }

    static List<double[]> box(double width, double depth, double height) {
        double[][] c = new double[8][];
        for (int i = 0; i < 8; i++) {
            c[i] = new double[] {(i & 1) * width, (i >> 1 & 1) * depth, (i >> 2 & 1) * height};
        }
        List<double[]> mesh = new ArrayList<>();
        int[][] quads = {{0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}};
        for (int[] q : quads) {
            mesh.add(triangle(c[q[0]], c[q[1]], c[q[2]]));
            mesh.add(triangle(c[q[0]], c[q[2]], c[q[3]]));
        }
        return mesh;
    }

    static List<double[]> tetrahedron(double edge) {
        double[] o = {0, 0, 0};
        double[] x = {edge, 0, 0};
        double[] y = {0, edge, 0};
        double[] z = {0, 0, edge};
        return List.of(triangle(o, y, x), triangle(o, x, z), triangle(o, z, y), triangle(x, y, z));
    }

    /** A sphere standing on the plate, of {@code rings} rings of {@code 2 × rings} segments; converges to the real one. */
    static List<double[]> sphere(double radius, int rings) {
        List<double[]> mesh = new ArrayList<>();
        for (int r = 0; r < rings; r++) {
            for (int s = 0; s < 2 * rings; s++) {
                double[] a = onSphere(radius, rings, r, s);
                double[] b = onSphere(radius, rings, r + 1, s);
                double[] c = onSphere(radius, rings, r + 1, s + 1);
                double[] d = onSphere(radius, rings, r, s + 1);
                if (r < rings - 1) {
                    mesh.add(triangle(a, b, c));
                }
                if (r > 0) {
                    mesh.add(triangle(a, c, d));
                }
            }
        }
        return mesh;
    }

    private static double[] onSphere(double radius, int rings, int ring, int segment) {
        double polar = Math.PI * ring / rings;
        double azimuth = Math.PI * segment / rings;
        return new double[] {radius * Math.sin(polar) * Math.cos(azimuth), radius * Math.sin(polar) * Math.sin(azimuth),
            radius + radius * Math.cos(polar)};
    }

    /** A cone on its tip, its disc up: all of its side hangs over the plate. */
    static List<double[]> coneOnItsTip(double radius, double height, int segments) {
        double[] tip = {0, 0, 0};
        double[] centre = {0, 0, height};
        List<double[]> mesh = new ArrayList<>();
        for (int s = 0; s < segments; s++) {
            double[] a = onCircle(radius, height, segments, s);
            double[] b = onCircle(radius, height, segments, s + 1);
            mesh.add(triangle(tip, b, a));
            mesh.add(triangle(centre, a, b));
        }
        return mesh;
    }

    private static double[] onCircle(double radius, double z, int segments, int segment) {
        double azimuth = 2 * Math.PI * segment / segments;
        return new double[] {radius * Math.cos(azimuth), radius * Math.sin(azimuth), z};
    }

    static List<double[]> moved(List<double[]> mesh, UnaryOperator<double[]> point) {
        return mesh.stream().map(v -> triangle(point.apply(corner(v, 0)), point.apply(corner(v, 1)), point.apply(corner(v, 2)))).toList();
    }

    static List<double[]> insideOut(List<double[]> mesh) {
        return mesh.stream().map(v -> triangle(corner(v, 0), corner(v, 2), corner(v, 1))).toList();
    }

    private static double[] corner(double[] v, int corner) {
        return new double[] {v[corner * 3], v[corner * 3 + 1], v[corner * 3 + 2]};
    }

    private static double[] triangle(double[] a, double[] b, double[] c) {
        return new double[] {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
    }

    /** A cube as binary STL. */
    public static byte[] cube(double edge) {
        return binary(box(edge, edge, edge));
    }

    public static byte[] binary(List<double[]> mesh) {
        ByteBuffer stl = ByteBuffer.allocate(84 + 50 * mesh.size()).order(ByteOrder.LITTLE_ENDIAN);
        stl.put("solid made by an exporter that calls binary solid".getBytes(StandardCharsets.US_ASCII)).position(80).putInt(mesh.size());
        for (double[] v : mesh) {
            stl.position(stl.position() + 12);
            for (double coordinate : v) {
                stl.putFloat((float) coordinate);
            }
            stl.putShort((short) 0);
        }
        return stl.array();
    }

    static byte[] ascii(List<double[]> mesh) {
        StringBuilder stl = new StringBuilder("solid ring of facet endsolid\n");
        for (double[] v : mesh) {
            stl.append("  facet normal 0 0 nan\n    outer loop\n");
            for (int i = 0; i < 9; i += 3) {
                stl.append("      vertex ").append((float) v[i]).append(' ').append((float) v[i + 1]).append(' ').append((float) v[i + 2]).append('\n');
            }
            stl.append("    endloop\n  endfacet\n");
        }
        return stl.append("endsolid ring of facet endsolid\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Solid measure(List<double[]> mesh) throws IOException, StlException {
        return measure(binary(mesh));
    }

    static Solid measure(byte[] stl) throws IOException, StlException {
        SolidMeter meter = new SolidMeter();
        READER.read(new ByteArrayInputStream(stl), stl.length, meter);
        return meter.solid();
    }

    static Layers slice(List<double[]> mesh) throws IOException, StlException {
        return slice(binary(mesh), RULES);
    }

    static Layers slice(byte[] stl, SlicingRules rules) throws IOException, StlException {
        Slicer slicer = new Slicer(measure(stl), rules);
        READER.read(new ByteArrayInputStream(stl), stl.length, slicer);
        return slicer.layers();
    }
}
