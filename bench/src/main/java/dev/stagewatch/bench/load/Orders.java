package dev.stagewatch.bench.load;

import java.util.List;

/** Which order a status of a filled topic belongs to. Not thread-safe. */
interface Orders {
    /** The way of an order, each status with the version of its place. */
    List<String> WAY = List.of("CREATED", "FILE_UPLOADED", "SUBMITTED", "CONFIRMED", "PRICE_CALCULATED", "MANUFACTURING_APPROVED",
            "MANUFACTURING_STARTED", "MANUFACTURING_COMPLETED", "PACKAGING", "SHIPPED", "CLOSED");

    /** The number of the order that now enters the status of that place in {@link #WAY}. */
    int enter(int step);

    /** Always of the same length, so that one can be written over another. */
    static String id(int order) {
        return String.format("ORD-%010d", order);
    }
}
