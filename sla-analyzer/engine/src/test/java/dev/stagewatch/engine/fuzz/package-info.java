/**
 * Fuzz targets: input of strangers, and what must hold whatever it is. In: bytes, from the corpus under
 * {@code src/test/resources/fuzz} in every build ({@link dev.stagewatch.engine.fuzz.FuzzCorpusTest}), or from Jazzer, which
 * follows coverage, in a long run ({@code fuzz.sh}). Out: nothing, or an {@link java.lang.AssertionError}.
 *
 * <p>A target is a class with {@code fuzzerTestOneInput(byte[])} and imports nothing of the fuzzer, so that the corpus runs
 * without it.
 */
package dev.stagewatch.engine.fuzz;
