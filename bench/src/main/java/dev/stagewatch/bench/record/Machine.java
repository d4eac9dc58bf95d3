package dev.stagewatch.bench.record;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run ran on.
 *
 * @param cores     processors that the JVM sees
 * @param memoryGib of the machine
 * @param cpu       model name, or the architecture where none is told
 * @param jdk       vendor's version
 * @param load      average of the last minute as the run began: above half the cores, absolute figures are noisy
 */
public record Machine(int cores, long memoryGib, String cpu, String jdk, double load) {

    /** This one, now. */
    public static Machine here() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(Runtime.getRuntime().availableProcessors(), Math.round(system.getTotalMemorySize() / 1e9 * 0.9313), cpuModel(),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(), system.getSystemLoadAverage());
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
