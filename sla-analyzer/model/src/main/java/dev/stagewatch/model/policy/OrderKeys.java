package dev.stagewatch.model.policy;

import java.util.List;

/**
 * Names of the attributes that say which order a record belongs to (F1).
 *
 * @param id      the first one present counts, on the record, then on its resource
 * @param version or null
 * @param partner or null
 */
public record OrderKeys(List<String> id, String version, String partner) {
    public OrderKeys {
        id = List.copyOf(id);
    }
}
