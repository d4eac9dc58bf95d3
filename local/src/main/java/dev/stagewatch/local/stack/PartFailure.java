package dev.stagewatch.local.stack;

import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A part did not start or did not become ready. The message names it, what was seen, the end of its log, and a way out. */
public final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int TAIL_LINES = 15;
    private static final int TAIL_BYTES = 64 * 1024;

    private final transient PartName part;

    PartFailure(PartName part, String what, Path log, String wayOut) {
        super(part + " " + what + "\n  log: " + log + "\n" + tail(log) + "  way out: " + wayOut);
        this.part = part;
    }

    PartFailure(PartName part, String what) {
        super(part + " " + what);
        this.part = part;
    }

    /** The part that failed. */
    public PartName part() {
        return part;
    }

    private static String tail(Path log) {
        StringBuilder text = new StringBuilder();
        List<String> lines = lastLines(log);
        lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).forEach(l -> text.append("  | ").append(l).append('\n'));
        return text.toString();
    }

    private static List<String> lastLines(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            byte[] bytes = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
