package dev.stagewatch.local.site;

import java.util.Arrays;
import java.util.Locale;

/** Every TCP port a stack listens on, with its default; all on the loopback interface. */
public enum PortName {
    SLA_ANALYZER(9080, PartName.SLA_ANALYZER),
    SHOP(9081, PartName.SHOP),
    CRM(9082, PartName.CRM),
    MES(9083, PartName.MES),
    KAFKA(29092, PartName.KAFKA),
    KAFKA_CONTROLLER(29094, PartName.KAFKA),
    POSTGRES(25432, PartName.POSTGRES),
    RABBITMQ(25672, PartName.RABBITMQ),
    RABBITMQ_DIST(25673, PartName.RABBITMQ),
    RABBITMQ_EPMD(24369, PartName.RABBITMQ),
    RABBITMQ_METRICS(25692, PartName.RABBITMQ),
    S3(29000, PartName.S3),
    PAYMENT(29999, PartName.PAYMENT),
    COLLECTOR_GRPC(24317, PartName.COLLECTOR),
    COLLECTOR_HTTP(24318, PartName.COLLECTOR),
    COLLECTOR_HEALTH(24133, PartName.COLLECTOR),
    COLLECTOR_METRICS(28888, PartName.COLLECTOR),
    JAEGER(26686, PartName.JAEGER),
    JAEGER_GRPC(26685, PartName.JAEGER),
    JAEGER_OTLP(24327, PartName.JAEGER),
    JAEGER_HEALTH(26133, PartName.JAEGER),
    JAEGER_METRICS(26888, PartName.JAEGER),
    JAEGER_REMOTE_STORAGE(26271, PartName.JAEGER),
    TRACE_GATEWAY(26272, PartName.SLA_ANALYZER),
    JAEGER_QUERY(26687, PartName.JAEGER_QUERY),
    JAEGER_QUERY_HEALTH(26134, PartName.JAEGER_QUERY),
    JAEGER_QUERY_METRICS(26889, PartName.JAEGER_QUERY),
    PROMETHEUS(29090, PartName.PROMETHEUS),
    ALERTMANAGER(29093, PartName.ALERTMANAGER);

    private final int standard;
    private final PartName part;

    PortName(int standard, PartName part) {
        this.standard = standard;
        this.part = part;
    }

    /** The port used when nothing else is said. */
    public int standard() {
        return standard;
    }

    /** The part that listens there. */
    public PartName part() {
        return part;
    }

    /** As in {@code --port shop=9181}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in {@code STAGEWATCH_PORT_SHOP=9181}. */
    public String variable() {
        return "STAGEWATCH_PORT_" + name();
    }

    /**
     * The port of that label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    public static PortName of(String label) {
        return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no port is called '" + label + "'; there are "
                        + String.join(", ", Arrays.stream(values()).map(PortName::label).toList())));
    }
}
