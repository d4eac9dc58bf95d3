package dev.stagewatch.mes.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicerTest {
    @Test
    void everyLayerOfABoxIsItsRectangle() throws Exception {
        Layers layers = Meshes.slice(Meshes.box(4, 6, 2));
        assertThat(layers.count()).isEqualTo(20);
        for (int layer = 0; layer < layers.count(); layer++) {
            assertThat(layers.areaMm2(layer)).isEqualTo(24, within(1e-6));
            assertThat(layers.perimeterMm(layer)).isEqualTo(20, within(1e-6));
            assertThat(layers.supportMm2(layer)).isZero();
        }
        assertThat(layers.volumeMm3()).isEqualTo(48, within(1e-5));
    }

    @Test
    void layersOfATetrahedronShrinkWithTheSquareOfTheHeight() throws Exception {
        Layers layers = Meshes.slice(Meshes.tetrahedron(10));
        for (int layer = 0; layer < 100; layer++) {
            double left = 10 - (layer + 0.5) * 0.1;
            assertThat(layers.areaMm2(layer)).as("layer %d", layer).isEqualTo(left * left / 2, within(1e-4));
            assertThat(layers.perimeterMm(layer)).as("layer %d", layer).isEqualTo(left * (2 + Math.sqrt(2)), within(1e-4));
        }
    }

    @Test
    void layersOfASphereAddUpToItsVolume() throws Exception {
        List<double[]> mesh = Meshes.sphere(5, 100);
        assertThat(Meshes.slice(mesh).volumeMm3()).isCloseTo(Meshes.measure(mesh).volumeMm3(), withPercentage(0.05));
    }

    @Test
    void aHoleIsTakenOutOfTheAreaAndAddsToThePerimeter() throws Exception {
        List<double[]> mesh = new ArrayList<>(Meshes.box(10, 10, 1));
        mesh.addAll(Meshes.insideOut(Meshes.moved(Meshes.box(4, 4, 1), p -> new double[] {p[0] + 3, p[1] + 3, p[2]})));
        Layers layers = Meshes.slice(mesh);
        assertThat(layers.areaMm2(5)).isEqualTo(84, within(1e-6));
        assertThat(layers.perimeterMm(5)).isEqualTo(56, within(1e-6));
    }

    @Test
    void aModelInsideOutIsCutTheSameWay() throws Exception {
        List<double[]> mesh = Meshes.coneOnItsTip(10, 5, 90);
        Layers right = Meshes.slice(mesh);
        Layers turned = Meshes.slice(Meshes.insideOut(mesh));
        assertThat(turned.volumeMm3()).isCloseTo(right.volumeMm3(), withPercentage(1e-6));
        assertThat(turned.supportMm3()).isCloseTo(right.supportMm3(), withPercentage(1e-6));
    }

    @Test
    void flatConeOnItsTipIsHeldUpOutsideItsSide() throws Exception {
        // Below the side z = H ρ / R lies 2/3 π R² H; the cone itself has 1/3 π R² H.
        assertThat(Meshes.slice(Meshes.coneOnItsTip(10, 5, 720)).supportMm3()).isCloseTo(2.0 / 3 * Math.PI * 100 * 5, withPercentage(0.2));
    }

    @Test
    void steepConeOnItsTipHoldsItself() throws Exception {
        assertThat(Meshes.slice(Meshes.coneOnItsTip(5, 10, 90)).supportMm3()).isZero();
    }

    @Test
    void aFaceExactlyAtTheAngleHoldsItself() throws Exception {
        SlicingRules fortyFive = new SlicingRules(0.1, 45, 1000, 1_000_000);
        byte[] ramp = Meshes.binary(Meshes.moved(Meshes.box(4, 4, 4), p -> new double[] {p[0] + p[2], p[1], p[2]}));
        assertThat(Meshes.slice(ramp, fortyFive).supportMm3()).isZero();
        assertThat(Meshes.slice(ramp, new SlicingRules(0.1, 46, 1000, 1_000_000)).supportMm3()).isGreaterThan(1);
    }

    @Test
    void aTableTopIsHeldUpButNotThroughItsFoot() throws Exception {
        List<double[]> mesh = new ArrayList<>(Meshes.box(2, 10, 4));
        mesh.addAll(Meshes.moved(Meshes.box(10, 10, 1), p -> new double[] {p[0], p[1], p[2] + 4}));
        Layers layers = Meshes.slice(mesh);
        assertThat(layers.supportMm2(10)).isEqualTo(80, within(1e-6));
        assertThat(layers.supportMm3()).isEqualTo(320, within(1e-3));
    }

    @Test
    void exactlyTheLimitOfLayersPasses() throws Exception {
        byte[] box = Meshes.binary(Meshes.box(1, 1, 2));
        assertThat(Meshes.slice(box, new SlicingRules(0.1, 45, 20, 1000)).count()).isEqualTo(20);
        assertThatThrownBy(() -> Meshes.slice(box, new SlicingRules(0.1, 45, 19, 1000)))
                .isInstanceOf(StlException.class).hasMessageContaining("more than 19 layers of 0.1 mm");
    }

    @Test
    void exactlyTheLimitOfSectionsPasses() throws Exception {
        byte[] box = Meshes.binary(Meshes.box(1, 1, 2));
        assertThat(Meshes.slice(box, new SlicingRules(0.1, 45, 20, 160)).sections()).isEqualTo(160);
        assertThatThrownBy(() -> Meshes.slice(box, new SlicingRules(0.1, 45, 20, 159)))
                .isInstanceOf(StlException.class).hasMessageContaining("too detailed");
    }

    @Test
    void aModelThinnerThanALayerHasOne() throws Exception {
        Layers layers = Meshes.slice(Meshes.box(3, 3, 0.06));
        assertThat(layers.count()).isEqualTo(1);
        assertThat(layers.areaMm2(0)).isEqualTo(9, within(1e-6));
    }

    @Test
    void machineTimeIsRecoatingFillingDrawingAndSupport() throws Exception {
        Layers layers = Meshes.slice(Meshes.box(4, 6, 2));
        MachineProfile machine = new MachineProfile(10, 8, 5, 100);
        assertThat(machine.secondsFor(layers)).isEqualTo(20 * (10 + 24.0 / 8 + 20.0 / 5), within(1e-4));
    }
}
