/**
 * What happens when processes die, when there is a backlog, and how late a verdict comes when nothing fails. Each run drives
 * live orders at engines that are processes of their own, and reckons the events against the truth.
 */
package dev.stagewatch.bench.faults;
