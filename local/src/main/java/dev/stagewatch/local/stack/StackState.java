package dev.stagewatch.local.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a running stack leaves on disk for {@code status}.
 *
 * @param parts   those that were started
 * @param leftOut label of a part to the reason it does not run
 */
public record StackState(List<Entry> parts, Map<String, String> leftOut) {

    /** One part; {@code standIn} is empty for the real thing. */
    public record Entry(String part, String version, String url, String standIn, double startSeconds) {

        /** Its name. */
        public PartName name() {
            return PartName.of(part);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The state of a stack as it is now. */
    public static StackState of(Stack stack) {
        Map<String, String> leftOut = new TreeMap<>();
        stack.leftOut().forEach((name, why) -> leftOut.put(name.label(), why));
        return new StackState(stack.parts().stream().map(p ->
                new Entry(p.name().label(), p.version(), p.url(), p.standIn(), p.startSeconds())).toList(), leftOut);
    }

    /** The state of the last run; empty when there was none. */
    public static StackState read(Folders folders) throws IOException {
        return Files.exists(folders.stateFile())
                ? JSON.readValue(Files.readAllBytes(folders.stateFile()), new TypeReference<>() { })
                : new StackState(List.of(), Map.of());
    }

    /** Keeps it for {@code status}. */
    public void write(Folders folders) throws IOException {
        Files.write(folders.stateFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }
}
