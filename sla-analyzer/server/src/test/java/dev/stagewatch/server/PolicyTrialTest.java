package dev.stagewatch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.stagewatch.model.policy.Policy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTrialTest {

    private static final Policy POLICY = SampleOrders.policy();

    @TempDir
    Path folder;

    @Test
    @Tag("D8")
    void withoutOrdersOrWatermarkItSaysWhyAndTheNextTryIsFree() {
        FakeOrders orders = new FakeOrders();
        assertThatThrownBy(() -> new PolicyTrial(Optional::empty, () -> "The engine waits.", folder.resolve("sla.yaml")).run(POLICY))
                .isInstanceOf(PolicyTrial.NotNowException.class).hasMessage("The engine waits.");
        PolicyTrial trial = new PolicyTrial(() -> Optional.of(orders), () -> "", folder.resolve("sla.yaml"));
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(() -> trial.run(POLICY)).hasMessage("No watermark is known yet.");
        }
    }

    @Test
    void holidayFilesAreReadFromBesideThePolicyAndFromNowhereElse() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(folder.resolve("secret.yaml"), "2026-01-01: closed");
        Files.writeString(inner.resolve("free.yaml"), "2026-01-01: closed");
        PolicyTrial trial = new PolicyTrial(Optional::empty, () -> "", inner.resolve("sla.yaml"));
        String sla = Files.readString(Path.of("../sla.yaml"));
        assertThat(trial.read(sla.replace("holidays-ru.yaml", "free.yaml")).stages()).containsKey("pricing");
        for (String name : new String[] {"../secret.yaml", folder.resolve("secret.yaml").toString(), "none.yaml", "."}) {
            assertThatThrownBy(() -> trial.read(sla.replace("holidays-ru.yaml", name))).as(name).hasMessageContaining("does not lie beside");
        }
    }
}
