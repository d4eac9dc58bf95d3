package dev.stagewatch.shop.stl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** STL files for tests, of random but finite triangles. */
public final class StlSamples {
    private StlSamples() {
    }

    /** A binary file whose header is 80 blanks after the given text. */
    public static byte[] binary(String header, int triangles, long seed) {
        Random random = new Random(seed);
        ByteBuffer file = ByteBuffer.allocate(84 + 50 * triangles).order(ByteOrder.LITTLE_ENDIAN);
        file.put(String.format("%-80.80s", header).getBytes(StandardCharsets.US_ASCII)).putInt(triangles);
        for (int t = 0; t < triangles; t++) {
            for (int i = 0; i < 12; i++) {
                file.putFloat((random.nextFloat() - 0.5f) * 200);
            }
            file.putShort((short) random.nextInt());
        }
        return file.array();
    }

    /** An ASCII file in the usual lay-out. */
    public static String ascii(String name, int triangles, long seed) {
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder("solid ").append(name).append('\n');
        for (int t = 0; t < triangles; t++) {
            file.append(" facet normal ").append(point(random)).append("\n  outer loop\n");
            for (int v = 0; v < 3; v++) {
                file.append("   vertex ").append(point(random)).append('\n');
            }
            file.append("  endloop\n endfacet\n");
        }
        return file.append("endsolid ").append(name).append('\n').toString();
    }

    private static String point(Random random) {
        float scale = (float) Math.pow(10, random.nextInt(12) - 6);
        return random.nextFloat() * scale + " " + -random.nextFloat() * scale + " " + random.nextInt(1000);
    }
}
