package dev.stagewatch.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StlShapesTest {

    @Test
    void aCubeHasTwelveTrianglesAndItsVolume() {
        byte[] cube = StlShapes.binaryCube(20);

        assertThat(cube).hasSize(84 + 12 * 50);
        assertThat(volume(cube)).isCloseTo(8_000, withPercentage(0.001));
    }

    @Test
    void aSphereComesCloseToTheFormula() {
        byte[] sphere = StlShapes.binarySphere(10, 60);

        assertThat(sphere).hasSize(84 + 4 * 60 * 59 * 50);
        assertThat(volume(sphere)).isCloseTo(4.0 / 3 * Math.PI * 1_000, withPercentage(0.5));
    }

    @Test
    void theAsciiCubeIsAnAsciiStl() {
        String cube = new String(StlShapes.asciiCube(5), StandardCharsets.US_ASCII);

        assertThat(cube).startsWith("solid ").contains("vertex 5.000000e+00").endsWith("endsolid sample\n");
        assertThat(cube.split("endfacet", -1)).hasSize(13);
    }

    /** The signed volumes of the tetrahedra to the origin add up to the shape's, if all triangles are turned outwards. */
    private static double volume(byte[] stl) {
        ByteBuffer in = ByteBuffer.wrap(stl).order(ByteOrder.LITTLE_ENDIAN).position(80);
        int triangles = in.getInt();
        double sum = 0;
        for (int i = 0; i < triangles; i++) {
            in.position(84 + i * 50 + 12);
            double[] c = new double[9];
            for (int k = 0; k < 9; k++) {
                c[k] = in.getFloat();
            }
            sum += (c[0] * (c[4] * c[8] - c[5] * c[7]) + c[1] * (c[5] * c[6] - c[3] * c[8]) + c[2] * (c[3] * c[7] - c[4] * c[6])) / 6;
        }
        return sum;
    }
}
