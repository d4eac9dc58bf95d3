/** A plain second reading of rules A1 and A2, which shares no code with the model: what the property test compares with. */
package dev.stagewatch.model.hop.oracle;
