package dev.stagewatch.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessGroupTest {

    @TempDir
    private Path data;

    @Test
    void aKillReachesAllOfThePart() throws IOException {
        Process shell = Sleepers.family(data);
        List<ProcessHandle> children = shell.descendants().toList();

        group(shell).kill();

        assertThat(shell.isAlive()).isFalse();
        assertThat(children).hasSize(2).noneMatch(ProcessGroupTest::runs);
    }

    @Test
    void aStopThatIsIgnoredEndsInAKill() throws IOException {
        Process deaf = new ProcessBuilder(concat(Session.WRAPPER, List.of("sh", "-c", "trap '' TERM; echo up; while :; do sleep 300; done"))).start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("up");

        group(deaf).stop("TERM", Duration.ofMillis(300));

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void childrenThatSurvivedTheirLeaderAreEndedByTheirMark() throws IOException {
        Process shell = Sleepers.family(data);
        List<ProcessHandle> children = shell.descendants().toList();
        ProcessGroup group = group(shell);
        shell.destroyForcibly();
        assertThat(Await.until(Duration.ofSeconds(5), () -> !shell.isAlive())).isTrue();
        assertThat(children).allMatch(ProcessGroupTest::runs);

        group.kill();

        assertThat(Await.until(Duration.ofSeconds(5), () -> children.stream().noneMatch(ProcessGroupTest::runs))).isTrue();
    }

    @Test
    void aProcessThatOnlyHasTheNumberIsLeftAlone() throws IOException {
        Process foreign = Sleepers.foreign();
        ProcessId earlier = new ProcessId(foreign.pid(), "1@another-boot");

        new ProcessGroup(earlier, data).stop("TERM", Duration.ofSeconds(1));
        new ProcessGroup(earlier, data).kill();

        assertThat(foreign.isAlive()).isTrue();
        foreign.destroyForcibly();
    }

    @Test
    void aPidFileIsReadBackAsTheSameProcess() throws IOException {
        ProcessId self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
        Path file = data.resolve("run/self.pid");

        self.write(file);

        assertThat(ProcessId.read(file)).contains(self);
        assertThat(ProcessId.read(file).orElseThrow().isAlive()).isTrue();
        assertThat(ProcessId.read(data.resolve("none.pid"))).isEmpty();
    }

    private ProcessGroup group(Process process) {
        return new ProcessGroup(ProcessId.of(process.pid()).orElseThrow(), data);
    }

    /** A zombie that its parent has not collected yet does not run. */
    private static boolean runs(ProcessHandle process) {
        return ProcessId.of(process.pid()).isPresent();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new java.util.ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
