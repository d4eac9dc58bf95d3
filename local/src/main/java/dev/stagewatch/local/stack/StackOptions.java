package dev.stagewatch.local.stack;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a stack is made of.
 *
 * @param folders   checkout, data and cache
 * @param ports     where its parts listen
 * @param slaFile   the policy that the analyzer judges by
 * @param parts     the parts wanted
 * @param realOnly  whether a stand-in or a missing part is a failure
 * @param patience  how long a part may take to become ready
 * @param extra     more environment variables, by part
 */
public record StackOptions(Folders folders, Ports ports, Path slaFile, Set<PartName> parts, boolean realOnly, Duration patience,
                           Map<PartName, Map<String, String>> extra) {

    /** Slow machines start four servers in a minute; ten times that is broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    /** All parts; what cannot be had here is stood in for or left out, and said. */
    public static StackOptions standard(Folders folders, Ports ports, Path slaFile) {
        return new StackOptions(folders, ports, slaFile.toAbsolutePath(), EnumSet.allOf(PartName.class), false, PATIENCE, Map.of());
    }

    /** All parts, each the real one, on free ports, with data of its own. */
    public static StackOptions forTests(Path data, Path slaFile) {
        Folders folders = Folders.fromEnvironment(System.getenv()).withData(data);
        return new StackOptions(folders, Ports.free(System.getenv()), slaFile.toAbsolutePath(), EnumSet.allOf(PartName.class), true,
                PATIENCE, Map.of());
    }

    /** Only those parts. */
    public StackOptions with(PartName... wanted) {
        EnumSet<PartName> some = EnumSet.noneOf(PartName.class);
        some.addAll(Arrays.asList(wanted));
        return new StackOptions(folders, ports, slaFile, some, realOnly, patience, extra);
    }

    /** All of its parts but those. */
    public StackOptions without(PartName... unwanted) {
        EnumSet<PartName> some = EnumSet.copyOf(parts);
        some.removeAll(Arrays.asList(unwanted));
        return new StackOptions(folders, ports, slaFile, some, realOnly, patience, extra);
    }

    /** More environment variables for one part; they win over the stack's own. */
    public StackOptions environment(PartName part, Map<String, String> variables) {
        EnumMap<PartName, Map<String, String>> more = new EnumMap<>(PartName.class);
        more.putAll(extra);
        more.merge(part, variables, StackOptions::joined);
        return new StackOptions(folders, ports, slaFile, parts, realOnly, patience, more);
    }

    private static Map<String, String> joined(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new java.util.HashMap<>(before);
        all.putAll(after);
        return Map.copyOf(all);
    }
}
