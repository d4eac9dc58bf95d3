package dev.stagewatch.mes.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StlReaderTest {
    private static final List<double[]> CUBE = Meshes.box(10, 10, 10);

    @Test
    void asciiAndBinaryOfOneModelAreTheSameSolidAndTheSameLayers() throws Exception {
        List<double[]> mesh = Meshes.sphere(7.3, 20);
        assertThat(Meshes.measure(Meshes.ascii(mesh))).isEqualTo(Meshes.measure(Meshes.binary(mesh)));
        Layers ascii = Meshes.slice(Meshes.ascii(mesh), Meshes.RULES);
        Layers binary = Meshes.slice(Meshes.binary(mesh), Meshes.RULES);
        assertThat(ascii.volumeMm3()).isEqualTo(binary.volumeMm3());
        assertThat(ascii.sections()).isEqualTo(binary.sections());
    }

    @Test
    void severalAsciiSolidsAreOneModel() throws Exception {
        byte[] one = Meshes.ascii(CUBE);
        byte[] two = ByteBuffer.allocate(2 * one.length).put(one).put(one).array();
        assertThat(Meshes.measure(two).triangles()).isEqualTo(24);
    }

    @Test
    void asciiKeywordsMayBeInCapitalsAndTheLinesOfWindows() throws Exception {
        String stl = new String(Meshes.ascii(CUBE), StandardCharsets.US_ASCII).toUpperCase().replace("\n", "\r\n");
        assertThat(Meshes.measure(stl.getBytes(StandardCharsets.US_ASCII)).volumeMm3()).isEqualTo(1000);
    }

    @Test
    void bytesBehindTheLastRecordAreIgnored() throws Exception {
        byte[] stl = Meshes.binary(CUBE);
        stl[0] = 'x';
        assertThat(Meshes.measure(Arrays.copyOf(stl, stl.length + 7)).triangles()).isEqualTo(12);
    }

    @Test
    void truncatedBinarySaysHowMuchIsMissing() {
        byte[] stl = Meshes.binary(CUBE);
        stl[0] = 'x';
        assertRefused(Arrays.copyOf(stl, stl.length - 1), "truncated binary STL: its header announces 12 triangles (684 bytes), the file has 683 bytes");
    }

    @Test
    void dataThatEndsBeforeItsStoreSaysIsTruncated() {
        byte[] stl = Meshes.binary(CUBE);
        assertThatThrownBy(() -> new StlReader(100).read(new ByteArrayInputStream(stl, 0, 300), stl.length, v -> { }))
                .isInstanceOf(StlException.class).hasMessageContaining("ends after 4 of 12 triangles");
    }

    @Test
    void truncatedAsciiSaysWhereItEnds() {
        byte[] stl = Meshes.ascii(CUBE);
        assertRefused(Arrays.copyOf(stl, stl.length / 2), "truncated ASCII STL");
        assertRefused("solid x\n".getBytes(StandardCharsets.US_ASCII), "'facet' or 'endsolid' should be");
    }

    @Test
    void whatIsNotStlIsRefused() {
        assertRefused(new byte[0], "not STL: 0 bytes");
        assertRefused("PK\u0003\u0004 a zip".getBytes(StandardCharsets.US_ASCII), "not STL");
        assertRefused("solid but then\nprose, not facets, and so on for many many words\nof text".getBytes(StandardCharsets.US_ASCII), "not ASCII STL");
        assertRefused(("solid x\n" + "y".repeat(5000)).getBytes(StandardCharsets.US_ASCII), "a shorter word");
    }

    @Test
    void aModelWithoutTrianglesIsRefused() {
        assertRefused(Meshes.binary(List.of()), "no triangle");
        assertRefused("solid x\nendsolid x\n".getBytes(StandardCharsets.US_ASCII), "no triangle");
    }

    @Test
    void coordinatesMustBeFinite() {
        byte[] stl = Meshes.binary(CUBE);
        ByteBuffer.wrap(stl).order(ByteOrder.LITTLE_ENDIAN).putFloat(84 + 50 * 3 + 12, Float.NaN);
        assertRefused(stl, "triangle 3 has a coordinate that is not finite");
        String ascii = new String(Meshes.ascii(CUBE), StandardCharsets.US_ASCII);
        assertRefused(ascii.replaceFirst("vertex \\S+", "vertex 1e99").getBytes(StandardCharsets.US_ASCII), "triangle 0 has a coordinate");
        assertRefused(ascii.replaceFirst("vertex \\S+", "vertex ten").getBytes(StandardCharsets.US_ASCII), "found 'ten'");
    }

    @Test
    void exactlyTheLimitOfTrianglesPasses() throws Exception {
        for (byte[] stl : List.of(Meshes.binary(CUBE), Meshes.ascii(CUBE))) {
            assertThat(new StlReader(12).read(new ByteArrayInputStream(stl), stl.length, v -> { })).isEqualTo(12);
            assertThatThrownBy(() -> new StlReader(11).read(new ByteArrayInputStream(stl), stl.length, v -> { }))
                    .isInstanceOf(StlException.class).hasMessageContaining("11");
        }
    }

    private static void assertRefused(byte[] stl, String message) {
        assertThatThrownBy(() -> Meshes.measure(stl)).isInstanceOf(StlException.class).hasMessageContaining(message);
    }
}
