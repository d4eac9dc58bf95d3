package dev.stagewatch.model.hop.oracle;

/** A span's interval while the oracle works on it. */
final class PlainSpan {
    final Row row;
    long start;
    long end;
    PlainSpan parent;
    PlainSpan around;

    PlainSpan(Row row, long start, long end) {
        this.row = row;
        this.start = start;
        this.end = Math.max(start, end);
    }

    int depth() {
        return parent == null ? 0 : 1 + parent.depth();
    }

    /** Order of the rule's ties: started first, ended last, nearer to the root, smaller ids. */
    boolean goesBefore(PlainSpan other) {
        if (start != other.start) {
            return start < other.start;
        }
        if (end != other.end) {
            return end > other.end;
        }
        if (depth() != other.depth()) {
            return depth() < other.depth();
        }
        return (row.id() + " " + order()).compareTo(other.row.id() + " " + other.order()) < 0;
    }

    private int order() {
        return row.phase().equals("SPAN") ? 0 : 2;
    }

    boolean canEnclose(PlainSpan other) {
        return this != other && start <= other.start && other.end <= end && goesBefore(other);
    }

    boolean covers(long from, long to) {
        return start <= from && to <= end && start < end;
    }
}
