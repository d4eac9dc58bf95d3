package dev.stagewatch.bench.live;

import java.util.ArrayList;
import java.util.List;

/** A line that can be severed: statuses wait until it is mended, all else is lost meanwhile. */
final class SeverableLine implements Line {
    private final Line line;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isSevered;

    SeverableLine(Line line) {
        this.line = line;
    }

    synchronized void sever() {
        isSevered = true;
    }

    synchronized void mend() {
        isSevered = false;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    @Override
    public synchronized void status(byte[] traceId, byte[] record, Runnable acknowledged) {
        if (isSevered) {
            waiting.add(() -> line.status(traceId, record, acknowledged));
        } else {
            line.status(traceId, record, acknowledged);
        }
    }

    @Override
    public synchronized void passing(byte[] traceId, byte[] record) {
        if (!isSevered) {
            line.passing(traceId, record);
        }
    }

    @Override
    public void flush() {
        line.flush();
    }

    @Override
    public void close() {
        line.close();
    }
}
