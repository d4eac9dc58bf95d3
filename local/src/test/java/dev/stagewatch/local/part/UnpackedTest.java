package dev.stagewatch.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {

    @TempDir
    private Path temp;

    @Test
    void theTopFolderBecomesTheTargetAndProgramsStayExecutable() throws IOException {
        Path target = Unpacked.zip(zip("wlp/bin/server", 0755), "wlp", temp.resolve("cache/wlp-1"));

        assertThat(target.resolve("bin/server")).hasContent("x").isExecutable();
    }

    @Test
    void aTargetThatExistsIsWholeAndLeftAlone() throws IOException {
        Path target = Files.createDirectories(temp.resolve("cache/wlp-1"));

        Unpacked.zip(temp.resolve("no.zip"), "wlp", target);

        assertThat(target).isEmptyDirectory();
    }

    @Test
    void anArchiveThatReachesOutsideIsRefusedAndLeavesNothing() throws IOException {
        Path zip = zip("wlp/../../outside", 0644);

        assertThatThrownBy(() -> Unpacked.zip(zip, "wlp", temp.resolve("cache/wlp-1"))).hasMessageContaining("outside");
        try (Stream<Path> left = Files.list(temp.resolve("cache"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whoIsSecondTakesWhatTheFirstMade() throws Exception {
        Path zip = zip("wlp/bin/server", 0755);
        Path target = temp.resolve("cache/wlp-1");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Path>> all = Collections.nCopies(32, () -> Unpacked.zip(zip, "wlp", target));
            for (Future<Path> one : threads.invokeAll(all)) {
                assertThat(one.get()).isEqualTo(target);
            }
        }
        try (Stream<Path> left = Files.list(temp.resolve("cache"))) {
            assertThat(left).containsExactly(target);
        }
    }

    private Path zip(String entry, int mode) throws IOException {
        Path file = temp.resolve("archive.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry one = new ZipArchiveEntry(entry);
            one.setUnixMode(mode);
            out.putArchiveEntry(one);
            out.write('x');
            out.closeArchiveEntry();
        }
        return file;
    }
}
