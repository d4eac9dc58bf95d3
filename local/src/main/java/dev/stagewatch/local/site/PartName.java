package dev.stagewatch.local.site;

import java.util.Arrays;
import java.util.List;

/** The parts of a stack, in the order in which they are listed to people. */
public enum PartName {
    KAFKA("kafka"),
    POSTGRES("postgres"),
    RABBITMQ("rabbitmq"),
    S3("s3"),
    PAYMENT("payment"),
    ALERTMANAGER("alertmanager"),
    PROMETHEUS("prometheus"),
    JAEGER("jaeger"),
    JAEGER_QUERY("jaeger-query"),
    COLLECTOR("collector"),
    SLA_ANALYZER("sla-analyzer"),
    SHOP("shop"),
    CRM("crm"),
    MES("mes");

    /** The Liberty servers: the product and the order services it watches. */
    public static final List<PartName> SERVERS = List.of(SLA_ANALYZER, SHOP, CRM, MES);

    private final String label;

    PartName(String label) {
        this.label = label;
    }

    /** The name that people type and read, also that of the part's log and pid file. */
    public String label() {
        return label;
    }

    /**
     * The part of that label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    public static PartName of(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no part is called '" + label + "'; there are "
                        + String.join(", ", Arrays.stream(values()).map(PartName::label).toList())));
    }

    @Override
    public String toString() {
        return label;
    }
}
