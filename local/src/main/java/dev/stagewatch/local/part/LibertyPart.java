package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Liberty server. The runtime is unpacked once into the cache and shared; what one server writes is in a user folder of its
 * own, and its work area stays there, which makes later starts quicker.
 */
final class LibertyPart implements Blueprint {

    private static final Properties ARTIFACTS = artifacts();

    private final PartName name;

    LibertyPart(PartName name) {
        this.name = name;
    }

    @Override
    public PartName name() {
        return name;
    }

    @Override
    public String version() {
        return "Open Liberty " + ARTIFACTS.getProperty("liberty.version");
    }

    @Override
    public String url(Site site) {
        return site.http(ServerEnvironment.httpPort(name));
    }

    /** Queues may come later: the services connect by themselves. The database must be there for the migration. */
    @Override
    public Set<PartName> after() {
        return name == PartName.SLA_ANALYZER ? Set.of(PartName.KAFKA) : Set.of(PartName.POSTGRES, PartName.S3);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        Path runtime = runtime(site.folders());
        Path user = Files.createDirectories(site.folders().of(name).resolve("wlp"));
        Path server = Files.createDirectories(user.resolve("servers").resolve(name.label()));
        copy(room(site).resolve("src/main/liberty/config"), server);
        Files.createDirectories(server.resolve("apps"));
        if (replaceWhenChanged(war(site), server.resolve("apps").resolve(name.label() + ".war"))) {
            forgetUnpacked(server);
        }
        driver(Files.createDirectories(user.resolve("shared/resources")));
        return Command.of(runtime.resolve("bin/server").toString(), "run", name.label())
                .with("WLP_USER_DIR", user)
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("JVM_ARGS", jvmArguments())
                .with(new ServerEnvironment(site, name).variables());
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(url(site) + "/health/ready");
    }

    @Override
    public String wayOut() {
        return "look at the log and at " + name + "'s messages.log; ./stagewatch down --wipe removes the data of earlier runs";
    }

    private String jvmArguments() {
        return "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx" + (name == PartName.SLA_ANALYZER ? "384m" : "256m");
    }

    private Path room(Site site) {
        return site.folders().checkout().resolve(name == PartName.SLA_ANALYZER ? "sla-analyzer/server" : name.label());
    }

    private Path war(Site site) throws IOException {
        Path war = room(site).resolve("target").resolve(name.label() + ".war");
        if (!Files.isRegularFile(war)) {
            throw new IOException(war + " is not built; mvn package -DskipTests builds it");
        }
        return war;
    }

    private static Path runtime(Folders folders) throws IOException {
        String version = ARTIFACTS.getProperty("liberty.version");
        Path target = folders.cache().resolve("wlp-" + version);
        return Files.isDirectory(target) ? target : Unpacked.zip(Path.of(ARTIFACTS.getProperty("liberty.zip")), "wlp", target);
    }

    private static void driver(Path resources) throws IOException {
        Path jar = location(org.postgresql.Driver.class);
        replaceWhenChanged(jar, resources.resolve(jar.getFileName()));
    }

    private static Path location(Class<?> type) throws IOException {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.createDirectories(target.getParent());
                replaceWhenChanged(source, target);
            }
        }
    }

    /** An unchanged file keeps its time, so that Liberty's caches stay valid; true when it was new or changed. */
    private static boolean replaceWhenChanged(Path source, Path target) throws IOException {
        boolean changed = !Files.exists(target) || Files.mismatch(source, target) != -1;
        if (changed) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return changed;
    }

    /** Liberty tells old jars from new ones by their time, and a reproducible build gives all the same: it would keep the old. */
    private static void forgetUnpacked(Path server) throws IOException {
        Path workArea = server.resolve("workarea");
        if (Files.exists(workArea)) {
            try (Stream<Path> all = Files.walk(workArea)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Properties artifacts() {
        Properties properties = new Properties();
        try (InputStream in = LibertyPart.class.getResourceAsStream("/dev/stagewatch/local/part/artifacts.properties")) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
