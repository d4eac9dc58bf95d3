package dev.stagewatch.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    private Path temp;

    @Test
    void aFolderWithForeignFilesIsNeitherUsedNorRemoved() throws IOException {
        Path foreign = Files.writeString(temp.resolve("thesis.txt"), "three years of work");
        Folders folders = new Folders(temp, temp, temp);

        assertThatThrownBy(folders::claimData).hasMessageContaining("--data");
        assertThatThrownBy(folders::wipeData).hasMessageContaining("nothing was removed");
        assertThat(foreign).exists();
    }

    @Test
    void whatWasClaimedCanBeWipedWhole() throws IOException {
        Folders folders = new Folders(temp, temp.resolve("data"), temp);
        folders.claimData();
        Files.writeString(folders.of(PartName.KAFKA).resolve("file"), "x");

        folders.claimData();
        folders.wipeData();

        assertThat(folders.data()).doesNotExist();
        assertThat(temp).exists();
    }
}
