/** The model against the oracle: random cases, the comparison, and what of a case is left where they differ. */
package dev.stagewatch.model.property;
