package dev.stagewatch.shop.stl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StlScannerTest {

    @Test
    void binaryFileIsRecognised() throws Exception {
        byte[] file = StlSamples.binary("made by a test", 7, 1);
        assertThat(scan(file, file.length, 16)).isEqualTo(new StlSummary(StlFormat.BINARY, 84 + 350, 7));
    }

    @Test
    void binaryFileWhoseHeaderBeginsWithSolidIsStillBinary() throws Exception {
        assertThat(scan(StlSamples.binary("solid cube", 300, 2)).format()).isEqualTo(StlFormat.BINARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cube", "", "a name of several words that goes on beyond the eighty-four bytes at which the form is told"})
    void asciiFileIsRecognisedWhateverItsName(String name) throws Exception {
        byte[] file = text(StlSamples.ascii(name, 5, 3));
        assertThat(scan(file)).isEqualTo(new StlSummary(StlFormat.ASCII, file.length, 5));
    }

    @Test
    void asciiKeywordsMayBeInCapitalsAndLinesMayEndAsOnWindows() throws Exception {
        String file = StlSamples.ascii("CUBE", 2, 4).toUpperCase(java.util.Locale.ROOT).replace("\n", "\r\n");
        assertThat(scan(text(file)).triangles()).isEqualTo(2);
    }

    @Test
    void asciiFileMayHoldSeveralSolidsAndLackTheLastLineEnd() throws Exception {
        String file = StlSamples.ascii("one", 2, 5) + StlSamples.ascii("two", 3, 6).stripTrailing();
        assertThat(scan(text(file)).triangles()).isEqualTo(5);
    }

    @Test
    void sizeOfThePiecesDoesNotChangeTheAnswer() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] file = round % 2 == 0
                    ? StlSamples.binary("x", 1 + random.nextInt(40), round) : text(StlSamples.ascii("x", 1 + random.nextInt(40), round));
            StlSummary whole = scan(file, -1, file.length);
            assertThat(scan(file, file.length, 1 + random.nextInt(100))).as("round " + round).isEqualTo(whole);
        }
    }

    @Test
    void everyTruncationIsRefusedAndItsOffsetLiesWithinTheFile() {
        byte[] binary = StlSamples.binary("x", 3, 8);
        byte[] ascii = text(StlSamples.ascii("x", 3, 9).replaceAll("endsolid x\n$", "endsolid"));
        for (byte[] file : new byte[][] {binary, ascii}) {
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThatThrownBy(() -> scan(cut)).as(length + " bytes of " + file.length)
                        .isInstanceOfSatisfying(NotStlException.class, e -> assertThat(e.offset()).isBetween(0L, (long) cut.length));
            }
        }
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(10);
        for (int round = 0; round < 500; round++) {
            byte[] noise = new byte[1 + random.nextInt(3000)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> scan(noise)).as("round " + round).isInstanceOf(NotStlException.class);
        }
    }

    @Test
    void oneForeignCharacterInAnAsciiFacetIsRefusedAtItsWord() {
        String file = StlSamples.ascii("x", 2, 11);
        int at = file.indexOf("vertex", file.indexOf("endfacet"));
        String broken = file.substring(0, at) + "vortex" + file.substring(at + 6);
        assertThatThrownBy(() -> scan(text(broken)))
                .isInstanceOfSatisfying(NotStlException.class, e -> assertThat(e.offset()).isEqualTo(at))
                .hasMessageContaining("expected 'vertex' but found 'vortex'").hasMessageContaining("facet 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "Infinity", "1e39", "0x10", "1.0f", "--1", "1e", "."})
    void asciiNumberThatIsNoFiniteDecimalIsRefused(String number) {
        String file = StlSamples.ascii("x", 1, 12).replaceFirst("vertex \\S+", "vertex " + number);
        assertThatThrownBy(() -> scan(text(file))).hasMessageContaining("expected a finite number but found '" + number + "'");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void binaryCoordinateThatIsNotFiniteIsRefusedAtItsFirstByte(float value) {
        byte[] file = StlSamples.binary("x", 4, 13);
        int at = 84 + 2 * 50 + 5 * 4;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(at, value);
        assertThatThrownBy(() -> scan(file))
                .isInstanceOfSatisfying(NotStlException.class, e -> assertThat(e.offset()).isEqualTo(at));
    }

    @Test
    void largestFiniteCoordinateIsAccepted() throws Exception {
        byte[] file = StlSamples.binary("x", 1, 14);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(84, Float.MAX_VALUE);
        assertThat(scan(file).triangles()).isEqualTo(1);
    }

    @Test
    void bytesAfterTheLastTriangleAreRefused() {
        byte[] file = StlSamples.binary("x", 2, 15);
        assertThatThrownBy(() -> scan(Arrays.copyOf(file, file.length + 1))).hasMessageContaining("(at byte " + file.length + ")");
    }

    @Test
    void claimedLengthThatTheHeaderContradictsIsRefusedAtOnce() {
        byte[] file = StlSamples.binary("x", 1000, 16);
        StlScanner scanner = new StlScanner(file.length - 50);
        assertThatThrownBy(() -> scanner.accept(file, 0, 84)).hasMessageContaining("promises 1000 triangles");
    }

    @Test
    void filesWithoutATriangleAreRefused() {
        assertThatThrownBy(() -> scan(StlSamples.binary("x", 0, 17))).hasMessageContaining("no triangles");
        assertThatThrownBy(() -> scan(text("solid x\nendsolid x\n"))).hasMessageContaining("no facet");
        assertThatThrownBy(() -> scan(new byte[0])).hasMessageContaining("empty");
    }

    @Test
    void endlessWordIsRefusedWithoutBeingKept() {
        assertThatThrownBy(() -> scan(text("solid x\n" + "f".repeat(1000)))).hasMessageContaining("more than 64 characters");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StlSummary scan(byte[] file) throws NotStlException {
        return scan(file, -1, 4096);
    }

    private static StlSummary scan(byte[] file, long claimed, int piece) throws NotStlException {
        StlScanner scanner = new StlScanner(claimed);
        for (int from = 0; from < file.length; from += piece) {
            scanner.accept(file, from, Math.min(piece, file.length - from));
        }
        return scanner.finish();
    }
}
