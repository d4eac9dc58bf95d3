package dev.stagewatch.local.site;

import java.io.IOException;
import java.util.Set;

/** Knows how one part is prepared, started and recognised as ready. Holds no process; all state is in {@link Part}. */
public interface Blueprint {

    /** Which part this is for. */
    PartName name();

    /** Product and version, as shown to people. */
    String version();

    /** One plain sentence about what it stands in for; empty when it is the real thing. */
    default String standIn() {
        return "";
    }

    /** Where people reach it. */
    String url(Site site);

    /** Parts that must be ready before this one starts; those left out do not count. */
    default Set<PartName> after() {
        return Set.of();
    }

    /** Makes files and folders and says how to start. Called before every start. */
    Command prepare(Site site) throws IOException;

    /** Looks once whether it is ready. */
    Probe probe(Site site);

    /** What must be done each time it became ready and before others may use it. */
    default void whenReady(Site site) throws IOException {
    }

    /** The signal that asks it to end in good order. */
    default String stopSignal() {
        return "TERM";
    }

    /** What a person can do when it does not start. */
    default String wayOut() {
        return "look at the log; ./stagewatch down --wipe removes the data of earlier runs";
    }
}
