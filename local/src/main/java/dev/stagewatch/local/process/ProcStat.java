package dev.stagewatch.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux tells of a process in {@code /proc/PID/stat}.
 *
 * @param group      number of the process group
 * @param startTicks kernel ticks since boot at its start
 * @param state      one letter; Z is a process that ended and was not yet collected
 */
record ProcStat(long group, long startTicks, char state) {

    private static final int STATE = 0;
    private static final int GROUP = 2;
    private static final int START = 19;

    static Optional<ProcStat> read(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The command's name stands in brackets and may hold blanks and brackets itself.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new ProcStat(Long.parseLong(fields[GROUP]), Long.parseLong(fields[START]), fields[STATE].charAt(0)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Changes with each boot, so that a pid file of before a reboot names nobody. */
    static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "-";
        }
    }
}
