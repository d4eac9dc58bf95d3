/**
 * The core: what an order's facts mean. Pure functions, no I/O, no clock; {@code semantics} is its contract, by rule.
 * <pre>
 * sla.yaml --policy.PolicyReader--> Policy --policy.PolicyHistory--+
 *                                                                  v
 * StatusFact (a set) --timeline.Timeline--> visits, stages --verdict.Judge--> Judgement --verdict.OrderLog--> OrderEvent
 *                                                                  ^
 * read marks, heartbeats --watermark.Watermark--> watermark -------+
 * </pre>
 * Words: a <em>fact</em> says that an order entered a status; a <em>visit</em> is one stay in a status or one run of a stage; a
 * <em>judgement</em> is what may be said of a visit at a watermark; the <em>log</em> is what was said. Instants are epoch
 * nanoseconds (UTC), durations nanoseconds, see {@link dev.stagewatch.model.Nanos}.
 */
package dev.stagewatch.model;
