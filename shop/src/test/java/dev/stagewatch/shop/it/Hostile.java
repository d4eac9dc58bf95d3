package dev.stagewatch.shop.it;

/** What an outsider may send to hide an order or to write into another's. */
final class Hostile {
    static final String TRACE = "deadbeefdeadbeefdeadbeefdeadbeef";
    /** Not sampled. */
    static final String TRACEPARENT = "00-" + TRACE + "-deadbeefdeadbeef-00";
    static final String ORDER = "ORD-STRANGER00";
    static final String BAGGAGE = "order.id=" + ORDER + ",order.partner=intruder";

    private Hostile() {
    }

    static ShopClient add(ShopClient caller) {
        return caller.with("traceparent", TRACEPARENT).with("tracestate", "x=y").with("baggage", BAGGAGE)
                .with("b3", TRACE + "-deadbeefdeadbeef-0").with("uber-trace-id", TRACE + ":deadbeefdeadbeef:0:0");
    }
}
