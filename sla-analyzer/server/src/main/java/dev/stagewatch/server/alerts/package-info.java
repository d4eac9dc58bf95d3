/**
 * Tells Alertmanager which order is overdue in which stage: one alert for each, from the engine's own judgement.
 *
 * <pre>
 * engine's firing and resolved alerts -> {@link AlertBook what to tell now} -> {@link AlertMessage labels, annotations}
 *   -> {@link Alertmanager} POST /api/v2/alerts
 * </pre>
 *
 * A firing alert is told again before its endsAt, so that Alertmanager ends it by itself only where this process died for
 * good. A resolve is told until it was accepted, with the reason of D5. All of it runs on a thread of its own: an
 * Alertmanager that hangs delays nothing but itself.
 */
package dev.stagewatch.server.alerts;
