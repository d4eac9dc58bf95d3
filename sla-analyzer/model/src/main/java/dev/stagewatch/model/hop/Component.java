package dev.stagewatch.model.hop;

/** What an instant of a visit was spent on (A2). */
public enum Component {
    /** A service's own code: SERVER and INTERNAL spans. */
    SERVICE,
    /** A call of a database. */
    DATABASE,
    /** Handing a message to the broker, until it has confirmed. */
    QUEUE_PUBLISH,
    /** Computed (A1), never a hop's: from the end of the publish to the consumer's start. */
    QUEUE_WAIT,
    /** A consumer's handling of a message; also from its receipt to its handling. */
    QUEUE_CONSUME,
    /** A call of an object store. */
    OBJECT_STORAGE,
    /** Any other outbound call: HTTP, RPC. */
    HTTP_CLIENT,
    /** Computed: the stage was paused (S6). */
    CUSTOMER,
    /** Computed: no span was active and no message in flight. */
    UNTRACED;

    /** Whether the hop is a call that leaves the service and is answered from outside, which A3 names as a dependency. */
    public boolean isCall() {
        return this == DATABASE || this == QUEUE_PUBLISH || this == OBJECT_STORAGE || this == HTTP_CLIENT;
    }

    /** Whether a span can be of this component; the others are computed. */
    public boolean isOfSpan() {
        return this != QUEUE_WAIT && this != CUSTOMER && this != UNTRACED;
    }
}
