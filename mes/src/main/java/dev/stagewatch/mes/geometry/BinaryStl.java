package dev.stagewatch.mes.geometry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The triangles of a binary STL, from the first record on. The normals of the file are ignored: corners say it better. */
final class BinaryStl {
    private static final int RECORDS_PER_READ = 1024;
    private static final int NORMAL_BYTES = 12;

    private final InputStream in;
    private final long count;
    private final byte[] bytes = new byte[RECORDS_PER_READ * StlReader.RECORD_BYTES];
    private final ByteBuffer records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final double[] v = new double[9];

    BinaryStl(InputStream in, long count, long trianglesMax) throws StlException {
        if (count > trianglesMax) {
            throw new StlException("the model has " + count + " triangles, the limit is " + trianglesMax);
        }
        this.in = in;
        this.count = count;
    }

    long forEach(TriangleSink sink) throws IOException, StlException {
        long done = 0;
        while (done < count) {
            int records = (int) Math.min(RECORDS_PER_READ, count - done);
            int wanted = records * StlReader.RECORD_BYTES;
            int got = in.readNBytes(bytes, 0, wanted);
            if (got < wanted) {
                long whole = done + got / StlReader.RECORD_BYTES;
                throw new StlException("truncated binary STL: the data ends after " + whole + " of " + count + " triangles");
            }
            for (int i = 0; i < records; i++) {
                triangle(i, done + i, sink);
            }
            done += records;
        }
        return done;
    }

    private void triangle(int record, long index, TriangleSink sink) throws StlException {
        int at = record * StlReader.RECORD_BYTES + NORMAL_BYTES;
        for (int c = 0; c < v.length; c++) {
            float value = records.getFloat(at + c * Float.BYTES);
            if (!Float.isFinite(value)) {
                throw new StlException("triangle " + index + " has a coordinate that is not finite");
            }
            v[c] = value;
        }
        sink.triangle(v);
    }
}
