package dev.stagewatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.process.Sleepers;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    private Path data;

    @Test
    void whatAKilledLauncherLeftIsEndedByItsPidFile() throws IOException {
        Folders folders = new Folders(data, data, data);
        Process left = Sleepers.family(data);
        ProcessId.of(left.pid()).orElseThrow().write(folders.pidFile(PartName.KAFKA));
        List<String> said = new ArrayList<>();

        Leftovers.end(folders, said::add);

        assertThat(left.isAlive()).isFalse();
        assertThat(said).singleElement().asString().contains("kafka").contains(Long.toString(left.pid()));
        assertThat(folders.pidFile(PartName.KAFKA)).doesNotExist();
    }

    @Test
    void aForeignProcessThatGotTheNumberLaterIsUntouched() throws IOException {
        Folders folders = new Folders(data, data, data);
        Process foreign = Sleepers.foreign();
        new ProcessId(foreign.pid(), "1@another-boot").write(folders.pidFile(PartName.KAFKA));

        Leftovers.end(folders, line -> { });

        assertThat(foreign.isAlive()).isTrue();
        foreign.destroyForcibly();
    }
}
