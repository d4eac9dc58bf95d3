package dev.stagewatch.model.hop.oracle;

import java.util.List;

/**
 * A span as the oracle sees it; the names of components and phases are the model's.
 *
 * @param parent trace and span id as {@link #id} has them; null where there is none
 * @param links  likewise
 */
public record Row(String trace, String span, String parent, List<String> links, String component, String phase, String service,
        String target, String name, long start, long end, boolean failed, String messageId, String routingKey, boolean deadLettered) {

    public String id() {
        return id(trace, span);
    }

    public static String id(String trace, String span) {
        return trace + "/" + span;
    }

    List<String> references() {
        List<String> all = new java.util.ArrayList<>();
        if (parent != null) {
            all.add(parent);
        }
        all.addAll(links);
        return all;
    }

    boolean is(String itsComponent, String itsPhase) {
        return component.equals(itsComponent) && phase.equals(itsPhase);
    }
}
