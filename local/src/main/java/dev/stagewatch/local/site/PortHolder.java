package dev.stagewatch.local.site;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the process that listens on a port, as far as this user may see it. */
final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";

    private PortHolder() {
    }

    /** For a sentence: {@code process 4711 (java -jar x.jar)}, or that it is unknown. */
    static String describe(int port) {
        return inode(port).flatMap(PortHolder::owner).map(PortHolder::describe).orElse("a process of another user");
    }

    private static String describe(ProcessHandle process) {
        String command = process.info().commandLine().or(() -> process.info().command()).orElse("?");
        String shown = command.length() > 90 ? command.substring(0, 90) + "…" : command;
        return "process " + process.pid() + " (" + shown + ")";
    }

    private static Optional<String> inode(int port) {
        String wanted = String.format(":%04X", port);
        return Stream.of("net/tcp", "net/tcp6").map(PROC::resolve).flatMap(PortHolder::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(f -> f.length > 9 && f[1].endsWith(wanted) && LISTEN.equals(f[3]))
                .map(f -> f[9]).findFirst();
    }

    private static Stream<String> lines(Path table) {
        try {
            List<String> lines = Files.readAllLines(table);
            return lines.stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Optional<ProcessHandle> owner(String inode) {
        String wanted = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses().filter(p -> holds(p, wanted)).findFirst();
    }

    private static boolean holds(ProcessHandle process, String wanted) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(PROC.resolve(process.pid() + "/fd"))) {
            for (Path fd : open) {
                if (wanted.equals(target(fd))) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
