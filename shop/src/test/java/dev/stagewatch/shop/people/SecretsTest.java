package dev.stagewatch.shop.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretsTest {
    private final PasswordHash hashes = new PasswordHash(1_000);

    @Test
    void passwordMatchesItsOwnHashOnly() {
        String kept = hashes.of("correct horse");
        assertThat(PasswordHash.matches("correct horse", kept)).isTrue();
        assertThat(PasswordHash.matches("correct horsf", kept)).isFalse();
        assertThat(kept).startsWith("pbkdf2-sha512$1000$").doesNotContain("correct");
    }

    @Test
    void samePasswordGetsAnotherHashEachTime() {
        assertThat(hashes.of("same")).isNotEqualTo(hashes.of("same"));
    }

    @Test
    void hashOfAnotherProgramAndOtherIterationsIsUnderstood() {
        // pbkdf2_hmac("sha512", "old", "0123456789abcdef", 2000), 32 bytes, from Python's hashlib
        String kept = "pbkdf2-sha512$2000$MDEyMzQ1Njc4OWFiY2RlZg==$6EsQx4sJZfLo80if62zX3HvCrQn8ccagq1TIRv9irng=";
        assertThat(PasswordHash.matches("old", kept)).isTrue();
    }

    @Test
    void tooFewIterationsAreRefusedWithTheKeyNamed() {
        assertThatThrownBy(() -> new PasswordHash(999)).hasMessageContaining("PASSWORD_HASH_ITERATIONS");
    }

    @Test
    void hashOfAnotherSchemeIsRefused() {
        assertThatThrownBy(() -> PasswordHash.matches("x", "plain$x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokenIsNeverShownAndOnlyItsHashIsKept() {
        SessionToken token = SessionToken.create();
        assertThat(token.value()).hasSize(43).isNotEqualTo(SessionToken.create().value());
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.storedHash()).hasSize(64).doesNotContain(token.value());
    }
}
