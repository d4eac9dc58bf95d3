package dev.stagewatch.bench.run;

/** A run that is too long for every build, started by its name. Stateless; each run builds what it needs and takes it down. */
public interface LongRun {

    /** Lower case, words joined by hyphens; also the name of its file of results. */
    String name();

    /** In a sentence, for {@code --list}. */
    String proves();

    /** At scale 1 on two cores that are otherwise idle, for {@code --list}. */
    String takes();

    /**
     * Runs to its end.
     *
     * @throws Exception where the run itself could not be made; a claim that does not hold is part of the outcome instead
     */
    Outcome run(RunOptions options) throws Exception;
}
