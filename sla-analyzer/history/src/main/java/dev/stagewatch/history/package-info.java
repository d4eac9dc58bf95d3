/**
 * History in PostgreSQL, and the SLA reports that are made from it.
 * <pre>
 * order-sla-events (Kafka) --feed.HistoryFeed--> event.SlaEvent --store.HistoryWriter--> PostgreSQL, schema history
 *                                                                                            |
 *                 board, orders, breaches, attainment &lt;--query------------------------------+
 *                 ReportContent &lt;--report.ReportMaker (partner, period)----------------------+
 *                     |--render--> HTML, PDF, CSV, JSON --delivery--> e-mail, S3
 * </pre>
 * Words: a <em>visit</em> is one run of a stage's clock; a <em>revision</em> is one thing that was said of its end, so a
 * correction is a further revision and the former one stays. Instants are UTC to the microsecond, durations are nanoseconds.
 */
package dev.stagewatch.history;
