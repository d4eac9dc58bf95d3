/**
 * What a sliced model costs. In: volume, support and machine time from geometry, a material and a quantity. Out: a
 * {@link dev.stagewatch.mes.pricing.Price}. The table of materials is a CSV file that a deployment may replace. Money is
 * {@link java.math.BigDecimal}; only a finished amount is rounded.
 */
package dev.stagewatch.mes.pricing;
