/**
 * An order's price, from its model to its row. In: a confirmed order's model, material and quantity. Out: a
 * {@link dev.stagewatch.mes.calculation.Calculation}, kept in this service's database.
 *
 * <pre>
 * ModelStore (S3) -- download --&gt; disk -- bounds --&gt; Solid -- slicing --&gt; Layers -- price --&gt; Calculation --&gt; calculation
 * </pre>
 *
 * <p>Each step is a span of its own with the CPU time and the memory it took, announced by a start record.
 */
package dev.stagewatch.mes.calculation;
