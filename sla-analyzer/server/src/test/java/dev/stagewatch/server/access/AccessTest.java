package dev.stagewatch.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    private static final String TOO_SHORT = "bd92c8f22d1bdb2a4b8e4c7e1c7c2c2f";

    @TempDir
    Path folder;
    private Access open;
    private Access closed;

    @BeforeEach
    void keys() {
        Keys partners = Keys.of("acme", "acme-key");
        open = new Access(true, partners, Keys.none());
        closed = new Access(false, partners, Keys.of("staff", "staff-key"));
    }

    @Test
    void withoutAKeyOnlyTheOpenModeLetsIn() {
        assertThat(open.caller(null, null)).contains(Caller.STAFF);
        assertThat(closed.caller(null, null)).isEmpty();
    }

    @Test
    void keyMakesAPartnerOrStaffInHeaderAndInBasic() {
        assertThat(open.caller("acme-key", null)).contains(Caller.partner("acme"));
        assertThat(closed.caller("acme-key", null)).contains(Caller.partner("acme"));
        assertThat(closed.caller(null, basic("anybody:staff-key"))).contains(Caller.STAFF);
        assertThat(closed.caller(null, basic("acme:acme-key"))).contains(Caller.partner("acme"));
    }

    @Test
    void wrongKeyIsNeverStaff() {
        for (Access access : new Access[] {open, closed}) {
            assertThat(access.caller("wrong", null)).isEmpty();
            assertThat(access.caller("", null)).isEmpty();
            assertThat(access.caller(null, "Bearer something")).isEmpty();
            assertThat(access.caller(null, "Basic ???")).isEmpty();
        }
    }

    @Test
    void fileHasTheShopsForm() throws Exception {
        Path file = Files.writeString(folder.resolve("partners.properties"),
                "acme=" + java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest("k".getBytes(StandardCharsets.UTF_8))));
        assertThat(Keys.read(file).owner("k")).contains("acme");

        Path bad = Files.writeString(folder.resolve("bad.properties"), "acme=" + TOO_SHORT);
        assertThatThrownBy(() -> Keys.read(bad)).hasMessageContaining("acme has no SHA-256");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
