package dev.stagewatch.model.watermark;

/**
 * How a record of the input says that it belongs to a back-fill (D9): the names of its headers, and their values. Who writes and
 * who reads them meet here. A record with {@link #ID} alone has spans; one with {@link #STATE} as well has none, and stands in every
 * partition: before the first spans and now and then between them with {@link #GOES_ON}, after the last with {@link #ENDED}.
 */
public final class BackFillHeaders {

    /** Which back-fill: text, the same for every run of it. */
    public static final String ID = "stagewatch-backfill";
    public static final String STATE = "stagewatch-backfill-state";
    public static final String GOES_ON = "goes-on";
    public static final String ENDED = "ended";

    private BackFillHeaders() { }
}
