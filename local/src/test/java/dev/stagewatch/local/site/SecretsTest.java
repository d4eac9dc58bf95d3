package dev.stagewatch.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path data;

    @Test
    void secretsStayTheSameForARunAndDifferBetweenRuns(@TempDir Path other) throws IOException {
        Secrets first = Secrets.in(data);

        assertThat(Secrets.in(data).staffKey()).isEqualTo(first.staffKey()).hasSizeGreaterThan(32);
        assertThat(Secrets.in(data).partnerKeys()).isEqualTo(first.partnerKeys());
        assertThat(Secrets.in(other).staffKey()).isNotEqualTo(first.staffKey());
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        Secrets secrets = Secrets.in(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.file()))).isEqualTo("rw-------");
    }

    @Test
    void theShopGetsHashesOfThePartnersKeysOnly() throws IOException {
        Secrets secrets = Secrets.in(data);

        assertThat(Files.readString(secrets.partnersFile())).contains("acme=").doesNotContain(secrets.partnerKey("acme"));
    }
}
