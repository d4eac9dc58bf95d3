package dev.stagewatch.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entry script in a checkout of its own, with a PATH on which only what is named can be found. */
class EntryScriptTest {

    private static final List<String> PROGRAMS = List.of("bash", "env", "dirname", "readlink", "sed", "grep", "find", "mkdir", "touch", "tee",
            "head", "cat", "mv", "printf");

    @TempDir
    private Path temp;

    private Path checkout;
    private Path bin;

    private record Outcome(int code, String output) { }

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(temp.resolve("checkout"));
        Files.createDirectories(checkout.resolve("local"));
        Files.copy(Path.of("..", "stagewatch"), checkout.resolve("stagewatch"));
        checkout.resolve("stagewatch").toFile().setExecutable(true);
        bin = Files.createDirectories(temp.resolve("bin"));
        for (String program : PROGRAMS) {
            Files.writeString(bin.resolve(program), "#!/bin/sh\nexec " + found(program) + " \"$@\"\n");
            assertThat(bin.resolve(program).toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void withoutAJdkItSaysSoAndHowToGetOne() throws Exception {
        Outcome outcome = run(Map.of("STAGEWATCH_JDKS", temp.resolve("none").toString()), "status");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("needs a JDK 21 or newer").contains("JAVA_HOME");
    }

    @Test
    void anOldJdkIsNotTaken() throws Exception {
        Path old = jdk("17.0.9");

        Outcome outcome = run(Map.of("JAVA_HOME", old.toString(), "STAGEWATCH_JDKS", old.toString()), "status");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("needs a JDK 21 or newer");
    }

    @Test
    void theNewestJdkOfTheUsualPlacesIsTaken() throws Exception {
        jdk("100.0.1");
        jdk("21.0.1");
        jdk("17.0.9");
        Files.createDirectories(checkout.resolve("local/target"));
        Files.writeString(checkout.resolve("local/target/class-path"), "x.jar");

        Outcome outcome = run(Map.of("STAGEWATCH_JDKS", temp.resolve("jdk-*").toString()), "status");

        assertThat(outcome.output()).contains("java of 100.0.1").contains("dev.stagewatch.local.Main status");
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", jdk("21.0.1").toString()), "up");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("needs Maven");
    }

    @Test
    void aBuildThatFailsIsToldWithItsLog() throws Exception {
        program(bin.resolve("mvn"), "echo '[ERROR] shop does not compile'; exit 1");

        Outcome outcome = run(Map.of("JAVA_HOME", jdk("21.0.1").toString()), "up");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("shop does not compile").contains("build.log");
    }

    @Test
    void whatIsBuiltAndUnchangedIsNotBuiltAgainAndWhatIsStaleIs() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("21.0.1").toString());
        program(bin.resolve("mvn"), "echo called; for w in shop crm mes; do mkdir -p $w/target; : >$w/target/$w.war; done\n"
                + "mkdir -p sla-analyzer/server/target; : >sla-analyzer/server/target/sla-analyzer.war; echo x.jar >local/target/class-path");

        assertThat(run(environment, "up").output()).contains("built in").contains("dev.stagewatch.local.Main up");
        assertThat(run(environment, "up").output()).doesNotContain("built in").contains("dev.stagewatch.local.Main up");

        Path source = Files.createDirectories(checkout.resolve("shop/src/main/java")).resolve("Shop.java");
        Files.writeString(source, "class Shop {}");
        Files.setLastModifiedTime(source, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        assertThat(run(environment, "up").output()).contains("built in");
    }

    @Test
    void replayAndCheckBuildTheirRoomAloneAndOnlyWhenItChanged() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("25.0.1").toString());
        program(bin.resolve("mvn"), "echo \"called $*\" >>calls; mkdir -p sla-analyzer/replay/target; echo y.jar >sla-analyzer/replay/target/class-path");
        for (String folder : List.of("sla-analyzer/model", "sla-analyzer/engine", "shop")) {
            Files.createDirectories(checkout.resolve(folder + "/src/main/java"));
        }
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createFile(checkout.resolve("sla-analyzer/pom.xml"));

        assertThat(run(environment, "replay", "-").output()).contains("built in").contains("dev.stagewatch.replay.Main replay -").contains("y.jar");
        assertThat(Files.readString(checkout.resolve("calls"))).contains("-pl sla-analyzer/replay -am");
        later(Files.createFile(checkout.resolve("shop/src/main/java/Shop.java")));
        assertThat(run(environment, "check").output()).doesNotContain("built in").contains("dev.stagewatch.replay.Main check")
                .contains("--sun-misc-unsafe-memory-access=allow");
        later(Files.createFile(checkout.resolve("sla-analyzer/model/src/main/java/Policy.java")));
        assertThat(run(environment, "check").output()).contains("built in");
    }

    @Test
    void theBackFillRunsFromItsRoomAlone() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", jdk("21.0.1").toString());
        program(bin.resolve("mvn"), "echo \"called $*\" >>calls; mkdir -p sla-analyzer/trace-store/target; echo z.jar >sla-analyzer/trace-store/target/class-path");

        assertThat(run(environment, "backfill", "--from", "x").output()).contains("built in")
                .contains("dev.stagewatch.tracestore.command.Main backfill --from x").contains("z.jar");
        assertThat(Files.readString(checkout.resolve("calls"))).contains("-pl sla-analyzer/trace-store -am");
        assertThat(run(environment, "backfill").output()).doesNotContain("built in");
    }

    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(checkout.resolve("stagewatch").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("STAGEWATCH_") || name.equals("JAVA_HOME"));
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", temp.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    /** A JDK as far as the script looks: its release file, and programs that say who they are. */
    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(temp.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "echo java of " + version + " \"$@\"");
        program(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    private static void program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path found(String program) {
        return List.of("/usr/bin/", "/bin/").stream().map(folder -> Path.of(folder + program)).filter(Files::exists).findFirst().orElseThrow();
    }
}
