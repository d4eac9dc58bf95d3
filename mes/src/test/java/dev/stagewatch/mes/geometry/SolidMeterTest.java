package dev.stagewatch.mes.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SolidMeterTest {
    @Test
    void boxIsExact() throws Exception {
        Solid box = Meshes.measure(Meshes.box(2, 3, 4));
        assertThat(box).isEqualTo(new Solid(12, 24, 52, new Box(0, 0, 0, 2, 3, 4), false));
        assertThat(box.box().footprintMm2()).isEqualTo(6);
    }

    @Test
    void tetrahedronIsASixthOfItsCube() throws Exception {
        Solid solid = Meshes.measure(Meshes.tetrahedron(6));
        assertThat(solid.volumeMm3()).isEqualTo(36, within(1e-9));
        assertThat(solid.surfaceMm2()).isEqualTo(3 * 18 + Math.sqrt(3) / 4 * 72, within(1e-9));
    }

    @Test
    void sphereConvergesToTheFormula() throws Exception {
        Solid solid = Meshes.measure(Meshes.sphere(5, 200));
        assertThat(solid.volumeMm3()).isCloseTo(4.0 / 3 * Math.PI * 125, withPercentage(0.05));
        assertThat(solid.surfaceMm2()).isCloseTo(4 * Math.PI * 25, withPercentage(0.05));
    }

    @Test
    void turningAndMovingKeepVolumeAndSurface() throws Exception {
        long seed = 20261124;
        Random random = new Random(seed);
        List<double[]> mesh = Meshes.sphere(5, 40);
        Solid before = Meshes.measure(mesh);
        for (int i = 0; i < 20; i++) {
            Solid after = Meshes.measure(Meshes.moved(mesh, turn(random)));
            assertThat(after.volumeMm3()).as("seed %d, turn %d", seed, i).isCloseTo(before.volumeMm3(), withPercentage(0.002));
            assertThat(after.surfaceMm2()).as("seed %d, turn %d", seed, i).isCloseTo(before.surfaceMm2(), withPercentage(0.002));
        }
    }

    @Test
    void aSmallModelFarFromTheOriginKeepsItsVolume() throws Exception {
        List<double[]> far = Meshes.moved(Meshes.box(1, 1, 1), p -> new double[] {p[0] + 100_000, p[1] - 100_000, p[2] + 100_000});
        assertThat(Meshes.measure(far).volumeMm3()).isEqualTo(1, within(1e-9));
    }

    @Test
    void aModelInsideOutHasTheSameVolume() throws Exception {
        Solid solid = Meshes.measure(Meshes.insideOut(Meshes.box(2, 2, 2)));
        assertThat(solid.volumeMm3()).isEqualTo(8);
        assertThat(solid.insideOut()).isTrue();
    }

    @Test
    void aFlatModelIsRefused() {
        assertThatThrownBy(() -> Meshes.measure(Meshes.box(2, 2, 0))).isInstanceOf(StlException.class).hasMessageContaining("no volume");
    }

    /** A turn about two axes, then a shift of up to 50 mm. */
    private static UnaryOperator<double[]> turn(Random random) {
        double a = random.nextDouble() * 2 * Math.PI;
        double b = random.nextDouble() * 2 * Math.PI;
        double shift = random.nextDouble() * 50;
        return p -> {
            double x = p[0] * Math.cos(a) - p[1] * Math.sin(a);
            double y = p[0] * Math.sin(a) + p[1] * Math.cos(a);
            double z = y * Math.sin(b) + p[2] * Math.cos(b);
            return new double[] {x + shift, y * Math.cos(b) - p[2] * Math.sin(b) - shift, z + shift};
        };
    }
}
