package dev.stagewatch.bench.load;

/**
 * What one record of a filled topic holds. A record is a batch of whole traces, so that a span without the order id can be
 * tied to its order.
 *
 * @param traces         in a record, 1 or more
 * @param spansPerTrace  status span included, 1 or more
 * @param statusPerTrace whether each trace has one status span; false: none
 */
public record SpanMix(int traces, int spansPerTrace, boolean statusPerTrace) {

    public SpanMix {
        if (traces < 1 || spansPerTrace < 1) {
            throw new IllegalArgumentException("traces and spans per trace must be 1 or more: " + traces + ", " + spansPerTrace);
        }
    }

    /**
     * What services send: a trace of 20 spans, one of them a status, ten attributes a span, about 500 bytes. A record is one trace,
     * since the collector's Kafka exporter makes a record of each trace of a batch ({@code partition_traces_by_id} in
     * collector/config.yaml), which keying by trace needs.
     */
    public static SpanMix realistic() {
        return new SpanMix(1, 20, true);
    }

    /** Statuses alone, to open many orders in little time. */
    public static SpanMix statusesOnly() {
        return new SpanMix(100, 1, true);
    }

    /** In each record. */
    public int spans() {
        return traces * spansPerTrace;
    }

    /** In each record. */
    public int statuses() {
        return statusPerTrace ? traces : 0;
    }
}
