package dev.stagewatch.server.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The WAR on a real Open Liberty, in a process of its own, with the very configuration that is deployed. */
final class LibertyProcess implements AutoCloseable {

    private static final String SERVER = "sla-analyzer";

    private final Process process;
    private final Path log;

    private LibertyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts and returns at once.
     *
     * @param folder      for the server's files; what an earlier run left there goes
     * @param environment the variables of the server
     */
    static LibertyProcess start(Path folder, Map<String, String> environment) throws IOException {
        Path wlp = runtime();
        remove(folder);
        Path server = Files.createDirectories(folder.resolve("servers").resolve(SERVER));
        Path config = Path.of(System.getProperty("analyzer.config"));
        Files.copy(config.resolve("server.xml"), server.resolve("server.xml"));
        Files.createDirectories(server.resolve("apps"));
        Files.copy(Path.of(System.getProperty("analyzer.war")), server.resolve("apps/sla-analyzer.war"));
        Path driver = Path.of(org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Files.copy(driver, Files.createDirectories(folder.resolve("shared/resources")).resolve(driver.getFileName()));

        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "@" + wlp.resolve("lib/platform/java").resolve(optionsFile())));
        Files.readAllLines(config.resolve("jvm.options")).stream().filter(line -> line.startsWith("-")).forEach(command::add);
        command.addAll(List.of("-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"),
                "-jar", wlp.resolve("bin/tools/ws-server.jar").toString(), SERVER));
        Path log = folder.resolve("console.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("WLP_USER_DIR", folder.toAbsolutePath().toString());
        builder.environment().putAll(environment);
        return new LibertyProcess(builder.start(), log);
    }

    /** What Liberty's own start script adds for the Java it runs on. */
    private static String optionsFile() {
        return Runtime.version().feature() < 24 ? "java9.options" : "java24.options";
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it to stop and waits; false where it had to be killed. */
    boolean stop() throws InterruptedException {
        process.destroy();
        boolean stopped = process.waitFor(40, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        return stopped;
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }

    /** Unpacked once a machine, beside its place and then moved there, so that it is whole where it is. */
    private static Path runtime() throws IOException {
        String version = System.getProperty("liberty.version");
        Path runtime = cache().resolve("wlp-" + version);
        if (Files.isDirectory(runtime)) {
            return runtime;
        }
        Path fresh = Files.createTempDirectory(Files.createDirectories(runtime.getParent()), ".wlp-");
        try (ZipFile zip = new ZipFile(System.getProperty("liberty.zip"))) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                unpack(zip, entries.nextElement(), fresh);
            }
        }
        Files.move(fresh.resolve("wlp"), runtime, StandardCopyOption.ATOMIC_MOVE);
        remove(fresh);
        return runtime;
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
        // The zip's own permissions are out of this library's sight; scripts are all that needs them.
        file.toFile().setExecutable(file.getParent().endsWith("bin"), false);
    }

    private static Path cache() {
        String own = System.getenv("STAGEWATCH_CACHE");
        String base = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return own == null ? Path.of(base, "stagewatch") : Path.of(own);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
