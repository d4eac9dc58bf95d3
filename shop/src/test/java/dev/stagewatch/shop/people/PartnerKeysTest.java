package dev.stagewatch.shop.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.stagewatch.shop.Sha256;

class PartnerKeysTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("partners.yaml");
    }

    @Test
    void keyTellsItsPartner() throws IOException {
        Files.writeString(file, "# partners\nacme=" + Sha256.hex("key-a") + "\nbolt: " + Sha256.hex("key-b") + "\n");
        PartnerKeys keys = PartnerKeys.read(file);
        assertThat(keys.partnerOf("key-a")).contains("acme");
        assertThat(keys.partnerOf("key-b")).contains("bolt");
        assertThat(keys.partnerOf(Sha256.hex("key-a"))).isEmpty();
        assertThat(keys.partnerOf("")).isEmpty();
    }

    @Test
    void withoutAFileNobodyIsAPartner() {
        assertThat(PartnerKeys.none().partnerOf("key-a")).isEmpty();
    }

    @Test
    void plainKeyInTheFileIsRefusedWithItsPartnerNamed() throws IOException {
        Files.writeString(file, "acme=key-a\n");
        assertThatThrownBy(() -> PartnerKeys.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme").hasMessageContaining("PARTNER_API_KEYS_FILE").hasMessageContaining("SHA-256");
    }

    @Test
    void missingFileIsRefusedWithTheKeyNamed() {
        assertThatThrownBy(() -> PartnerKeys.read(file)).hasMessageContaining("PARTNER_API_KEYS_FILE");
    }
}
