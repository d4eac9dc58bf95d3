package dev.stagewatch.model.property;

import java.util.Random;

/**
 * The model against the oracle in as many random cases as are asked for. Arguments: the number of cases (default 1,000,000) and a
 * seed (default: of the clock). Prints seed, cases and time; ends with 1 and the smallest case it can find where they differ.
 */
public final class OracleRun {
    private static final int CASES_PER_POOL = 5_000;
    private static final int POLICIES = 60;
    private static final int PROGRESS = 100_000;

    private OracleRun() {}

    /** @param difference null where there is none */
    record Result(long cases, String difference) {
    }

    public static void main(String[] arguments) {
        long cases = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.println("seed " + seed + ", " + cases + " cases");
        long begin = System.nanoTime();
        Result result = run(cases, seed);
        System.out.printf("%d cases in %.1f s, seed %d: %s%n", result.cases(), (System.nanoTime() - begin) / 1e9, seed,
                result.difference() == null ? "no difference" : result.difference());
        System.exit(result.difference() == null ? 0 : 1);
    }

    static Result run(long cases, long seed) {
        Random random = new Random(seed);
        for (long done = 0; done < cases;) {
            if (done > 0 && done % PROGRESS == 0) {
                System.out.println(done + " cases without a difference");
            }
            PolicyPool pool = new PolicyPool(random, (int) Math.min(POLICIES, cases / 10 + 1));
            Cases generator = new Cases(random, pool.size());
            for (int i = 0; i < CASES_PER_POOL && done < cases; i++, done++) {
                Case one = generator.next();
                if (Check.of(one, pool) != null) {
                    Case least = Shrink.least(one, smaller -> Check.of(smaller, pool) != null);
                    return new Result(done + 1, "case " + done + " differs, " + Check.of(least, pool) + "\n" + least.describe(pool));
                }
            }
        }
        return new Result(cases, null);
    }
}
