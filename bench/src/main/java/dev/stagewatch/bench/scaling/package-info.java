/**
 * docs/scaling.md: the figures of the last runs become unit costs, unit costs become what one, ten and a thousand instances
 * carry. In: bench/results. Out: the blocks of the page between {@code <!-- measured: NAME -->} and {@code <!-- end -->}; a
 * test holds that they are what the results say.
 */
package dev.stagewatch.bench.scaling;
