package dev.stagewatch.replay.input;

import java.util.List;

/**
 * Names of the columns of an event log; where none is given the usual ones are looked for. Without a header the names are
 * numbers from 1.
 *
 * @param order   null: looked for
 * @param status  null: looked for
 * @param time    null: looked for
 * @param version null: looked for, and may be missing; the next likewise
 */
public record Columns(String order, String status, String time, String version, String partner, String arrival) {
    /** Nothing is given. */
    public static final Columns USUAL = new Columns(null, null, null, null, null, null);

    /** What a column says, the option that names it, and its usual names, in lower case: ours, then those of XES event logs. */
    enum Role {
        ORDER("--order-column", true, "order", "order_id", "orderid", "order.id", "order id", "case:concept:name", "case_id", "caseid",
                "case id", "case"),
        STATUS("--status-column", true, "status", "order.status", "concept:name", "activity", "event"),
        TIME("--time-column", true, "time", "timestamp", "time:timestamp", "at", "complete timestamp", "completetime", "start_timestamp"),
        VERSION("--version-column", false, "version", "order.version"),
        PARTNER("--partner-column", false, "partner", "order.partner"),
        ARRIVAL("--arrival-column", false, "arrival");

        final String option;
        final boolean isRequired;
        final List<String> usual;

        Role(String option, boolean isRequired, String... usual) {
            this.option = option;
            this.isRequired = isRequired;
            this.usual = List.of(usual);
        }
    }

    String given(Role role) {
        return switch (role) {
            case ORDER -> order;
            case STATUS -> status;
            case TIME -> time;
            case VERSION -> version;
            case PARTNER -> partner;
            case ARRIVAL -> arrival;
        };
    }
}
