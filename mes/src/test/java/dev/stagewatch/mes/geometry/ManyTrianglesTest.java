package dev.stagewatch.mes.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ManyTrianglesTest {
    private static final int RINGS = 1000;
    private static final long ALLOCATED_BYTES_MAX = 4L << 20;

    @Test
    void fourMillionTrianglesFitInAFewMegabytes() throws Exception {
        GeneratedSphere first = new GeneratedSphere(10, RINGS);
        long before = allocatedBytes();
        SolidMeter meter = new SolidMeter();
        long triangles = new StlReader(10_000_000).read(first, first.length(), meter);
        Slicer slicer = new Slicer(meter.solid(), Meshes.RULES);
        GeneratedSphere second = new GeneratedSphere(10, RINGS);
        new StlReader(10_000_000).read(second, second.length(), slicer);
        Layers layers = slicer.layers();
        long allocated = allocatedBytes() - before;

        assertThat(triangles).isEqualTo(4L * RINGS * RINGS);
        assertThat(meter.solid().volumeMm3()).isCloseTo(4.0 / 3 * Math.PI * 1000, withPercentage(0.01));
        assertThat(layers.volumeMm3()).isCloseTo(4.0 / 3 * Math.PI * 1000, withPercentage(0.01));
        assertThat(allocated).as("bytes allocated, live or not, by both passes over %d bytes", first.length()).isLessThan(ALLOCATED_BYTES_MAX);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** A binary STL that exists only one ring at a time. Triangles at the poles have no area: they count all the same. */
    private static final class GeneratedSphere extends InputStream {
        private final double radius;
        private final int rings;
        private final double[] cosines;
        private final double[] sines;
        private final ByteBuffer ring;
        private int nextRing;

        GeneratedSphere(double radius, int rings) {
            this.radius = radius;
            this.rings = rings;
            this.cosines = new double[2 * rings + 1];
            this.sines = new double[2 * rings + 1];
            for (int s = 0; s <= 2 * rings; s++) {
                cosines[s] = Math.cos(Math.PI * s / rings);
                sines[s] = Math.sin(Math.PI * s / rings);
            }
            this.ring = ByteBuffer.allocate(4 * rings * 50).order(ByteOrder.LITTLE_ENDIAN);
            ring.position(80).putInt(4 * rings * rings).flip();
        }

        long length() {
            return 84L + 50L * 4 * rings * rings;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) {
            if (!ring.hasRemaining() && !fill()) {
                return -1;
            }
            int length = Math.min(wanted, ring.remaining());
            ring.get(target, offset, length);
            return length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte is too slow for this");
        }

        private boolean fill() {
            if (nextRing == rings) {
                return false;
            }
            ring.clear();
            for (int s = 0; s < 2 * rings; s++) {
                facet(nextRing, s, nextRing + 1, s, nextRing + 1, s + 1);
                facet(nextRing, s, nextRing + 1, s + 1, nextRing, s + 1);
            }
            ring.flip();
            nextRing++;
            return true;
        }

        private void facet(int r1, int s1, int r2, int s2, int r3, int s3) {
            ring.putFloat(0).putFloat(0).putFloat(0);
            corner(r1, s1);
            corner(r2, s2);
            corner(r3, s3);
            ring.putShort((short) 0);
        }

        private void corner(int r, int s) {
            double across = radius * polarSine(r);
            ring.putFloat((float) (across * cosines[s])).putFloat((float) (across * sines[s])).putFloat((float) (radius * polarCosine(r)));
        }

        // The polar angle takes half of the full circle's steps: table entry r of 2 * rings is the angle PI * r / rings.
        private double polarSine(int r) {
            return sines[r];
        }

        private double polarCosine(int r) {
            return cosines[r];
        }
    }
}
