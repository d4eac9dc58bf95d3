package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is no policy, whatever it is, is refused with its place; found by fuzzing. */
@Tag("D7")
class HostileYamlTest {

    @ParameterizedTest
    @ValueSource(strings = {"!%3", "!%3 {}", "calendars: { office: { zone: UTC, hours: { \"-\": \"09:00-18:00\" } } }", "&a [*a]",
        "{stages: {s: {from: A, limit: 0 business days}}, partners: {p: {stages: {s: {limit: 1m}}}}}", "a: &x {<<: *x}"})
    void anErrorSaysWhere(String yaml) {
        assertThat(refusal(yaml).errors()).isNotEmpty().allSatisfy(error -> assertThat(error.line()).isPositive());
    }

    @Test
    void nestingIsBounded() {
        assertThat(refusal("a: " + "[".repeat(100_000)).errors()).singleElement().extracting(PolicyError::reason).asString()
                .contains("nests deeper");
        assertThat(refusal("a: " + "[".repeat(20) + "]".repeat(20)).errors()).noneMatch(error -> error.reason().contains("nests deeper"));
    }

    private static PolicyException refusal(String yaml) {
        PolicyReader reader = new PolicyReader(name -> {
            throw new IOException("there is no " + name);
        });
        return catchThrowableOfType(PolicyException.class, () -> reader.read(yaml, "sla.yaml"));
    }
}
