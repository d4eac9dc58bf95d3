package dev.stagewatch.engine.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;

/**
 * Any text as sla.yaml, what stands behind a line of {@value #HOLIDAYS} as each of its holiday files: it is read or refused
 * with a {@link PolicyException} that says where (D7), and calendars that were read can be asked without end of neither
 * loop nor overflow (C3).
 */
public final class PolicyFuzz {

    static final String HOLIDAYS = "\n=== holidays ===\n";
    private static final long START = 1_700_000_000L * Nanos.SECOND;

    private PolicyFuzz() { }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int cut = text.indexOf(HOLIDAYS);
        String yaml = cut < 0 ? text : text.substring(0, cut);
        try {
            use(new PolicyReader(name -> holidays(text, cut, name)).read(yaml, "sla.yaml"));
        } catch (PolicyException refused) {
            refused.errors().forEach(error -> require(error.line() > 0 && !error.reason().isEmpty(), "an error without place or reason"));
            require(!refused.errors().isEmpty(), "a refusal without an error");
        }
    }

    private static String holidays(String text, int cut, String name) throws IOException {
        if (cut < 0) {
            throw new IOException("there is no " + name);
        }
        return text.substring(cut + HOLIDAYS.length());
    }

    private static void use(Policy policy) {
        policy.calendars().values().forEach(PolicyFuzz::use);
    }

    private static void use(BusinessCalendar calendar) {
        long amount = 2 * calendar.dayLength() + 1;
        long first = calendar.firstReaching(START, amount);
        long last = calendar.lastAt(START, amount);
        require(first > START && last >= first, "a deadline before its start");
        require(first == Nanos.NEVER || calendar.between(START, first) == amount, "a deadline that is not the amount away");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
