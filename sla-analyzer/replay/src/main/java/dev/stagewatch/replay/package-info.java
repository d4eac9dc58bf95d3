/**
 * Command line over the model: back-tests recorded traces and event logs, and checks policies.
 * <pre>
 * files --input--> facts (in columns) --judge, an order at a time--> story --report--> table, JSON
 *   |                                    ^
 *   +--check--> what a sample yields     sla.yaml
 * </pre>
 * Words as in {@link dev.stagewatch.model}; a <em>story</em> is what a replay says of one order: visits, judgements, and the alerts on the way.
 * It knows no broker and no server, and starts in well under a second.
 */
package dev.stagewatch.replay;
