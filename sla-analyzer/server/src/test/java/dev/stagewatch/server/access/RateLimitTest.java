package dev.stagewatch.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final HandTime time = HandTime.still();

    @Test
    void twiceASecondsWorthAtOnceThenThatManyASecond() {
        RateLimit limit = new RateLimit(5, time);
        assertThat(let(limit, "acme", 20)).isEqualTo(10);
        time.pass(SECOND);
        assertThat(let(limit, "acme", 20)).isEqualTo(5);
        time.pass(60 * SECOND);
        assertThat(let(limit, "acme", 20)).isEqualTo(10);
    }

    @Test
    void callersDoNotCountForEachOther() {
        RateLimit limit = new RateLimit(1, time);
        assertThat(let(limit, "acme", 5)).isEqualTo(2);
        assertThat(let(limit, "borealis", 5)).isEqualTo(2);
    }

    @Test
    void zeroIsNoLimitAndLessIsRefused() {
        assertThat(let(new RateLimit(0, time), "acme", 1_000)).isEqualTo(1_000);
        assertThatThrownBy(() -> new RateLimit(-1)).hasMessageContaining("API_REQUESTS_PER_SECOND");
    }

    private static int let(RateLimit limit, String caller, int requests) {
        int let = 0;
        for (int n = 0; n < requests; n++) {
            let += limit.take(caller).isEmpty() ? 1 : 0;
        }
        return let;
    }
}
