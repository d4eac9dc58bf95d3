package dev.stagewatch.local.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** STL files of closed shapes whose volume is known, lengths in millimetres, triangles turned outwards. */
public final class StlShapes {

    private static final int HEADER_BYTES = 80;
    private static final int TRIANGLE_BYTES = 50;
    private static final int[][] CUBE_FACES = {
        {0, 2, 1}, {0, 3, 2}, {4, 5, 6}, {4, 6, 7}, {0, 1, 5}, {0, 5, 4}, {2, 3, 7}, {2, 7, 6}, {1, 2, 6}, {1, 6, 5}, {3, 0, 4}, {3, 4, 7}};

    private StlShapes() {
    }

    /** Binary, 12 triangles, volume edge³. */
    public static byte[] binaryCube(double edge) {
        return binary(cube(edge));
    }

    /** ASCII, 12 triangles, volume edge³. */
    public static byte[] asciiCube(double edge) {
        return ascii(cube(edge));
    }

    /** Binary, 4 × rings × (rings − 1) triangles, volume a little under 4/3 π radius³; rings from 2. */
    public static byte[] binarySphere(double radius, int rings) {
        return binary(sphere(radius, rings));
    }

    /** Binary, 4 × sides triangles, half of them as tall as the model: each costs whoever slices it one section a layer. */
    public static byte[] binaryPrism(double radius, double height, int sides) {
        return binary(prism(radius, height, sides));
    }

    private static List<Triangle> prism(double radius, double height, int sides) {
        List<Triangle> triangles = new ArrayList<>();
        Point bottom = new Point(radius, radius, 0);
        Point top = new Point(radius, radius, height);
        for (int side = 0; side < sides; side++) {
            Point a = corner(radius, 0, side, sides);
            Point b = corner(radius, 0, (side + 1) % sides, sides);
            Point c = corner(radius, height, (side + 1) % sides, sides);
            Point d = corner(radius, height, side, sides);
            triangles.addAll(List.of(new Triangle(a, b, c), new Triangle(a, c, d), new Triangle(bottom, b, a), new Triangle(top, d, c)));
        }
        return triangles;
    }

    private static Point corner(double radius, double z, int side, int sides) {
        double around = 2 * Math.PI * side / sides;
        return new Point(radius + radius * Math.cos(around), radius + radius * Math.sin(around), z);
    }

    private static List<Triangle> cube(double edge) {
        Point[] corners = new Point[8];
        for (int i = 0; i < 8; i++) {
            int around = i % 4;
            corners[i] = new Point(around == 1 || around == 2 ? edge : 0, around >= 2 ? edge : 0, i >= 4 ? edge : 0);
        }
        List<Triangle> triangles = new ArrayList<>();
        for (int[] face : CUBE_FACES) {
            triangles.add(new Triangle(corners[face[0]], corners[face[1]], corners[face[2]]));
        }
        return triangles;
    }

    /** Rings from pole to pole, twice as many segments around; at the poles a ring has one triangle a segment, else two. */
    private static List<Triangle> sphere(double radius, int rings) {
        List<Triangle> triangles = new ArrayList<>();
        int segments = 2 * rings;
        for (int ring = 0; ring < rings; ring++) {
            for (int segment = 0; segment < segments; segment++) {
                Point a = onSphere(radius, ring, segment, rings);
                Point b = onSphere(radius, ring + 1, segment, rings);
                Point c = onSphere(radius, ring + 1, (segment + 1) % segments, rings);
                Point d = onSphere(radius, ring, (segment + 1) % segments, rings);
                if (ring < rings - 1) {
                    triangles.add(new Triangle(a, b, c));
                }
                if (ring > 0) {
                    triangles.add(new Triangle(a, c, d));
                }
            }
        }
        return triangles;
    }

    private static Point onSphere(double radius, int ring, int segment, int rings) {
        double down = Math.PI * ring / rings;
        double around = Math.PI * segment / rings;
        boolean pole = ring == 0 || ring == rings;
        double wide = pole ? 0 : radius * Math.sin(down);
        return new Point(radius + wide * Math.cos(around), radius + wide * Math.sin(around), radius + radius * Math.cos(down));
    }

    private static byte[] binary(List<Triangle> triangles) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + Integer.BYTES + triangles.size() * TRIANGLE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("Stagewatch sample".getBytes(StandardCharsets.US_ASCII)).position(HEADER_BYTES);
        bytes.putInt(triangles.size());
        for (Triangle triangle : triangles) {
            for (Point point : List.of(triangle.normal(), triangle.a(), triangle.b(), triangle.c())) {
                bytes.putFloat((float) point.x()).putFloat((float) point.y()).putFloat((float) point.z());
            }
            bytes.putShort((short) 0);
        }
        return bytes.array();
    }

    private static byte[] ascii(List<Triangle> triangles) {
        StringBuilder text = new StringBuilder("solid sample\n");
        for (Triangle triangle : triangles) {
            text.append(line("  facet normal", triangle.normal())).append("    outer loop\n");
            for (Point point : List.of(triangle.a(), triangle.b(), triangle.c())) {
                text.append(line("      vertex", point));
            }
            text.append("    endloop\n  endfacet\n");
        }
        return text.append("endsolid sample\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(String word, Point point) {
        return String.format(Locale.ROOT, "%s %e %e %e%n", word, point.x(), point.y(), point.z());
    }

    private record Point(double x, double y, double z) {
        Point minus(Point other) {
            return new Point(x - other.x, y - other.y, z - other.z);
        }

        Point cross(Point other) {
            return new Point(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
        }

        Point unit() {
            double length = Math.sqrt(x * x + y * y + z * z);
            return length == 0 ? this : new Point(x / length, y / length, z / length);
        }
    }

    private record Triangle(Point a, Point b, Point c) {
        Point normal() {
            return b.minus(a).cross(c.minus(a)).unit();
        }
    }
}
