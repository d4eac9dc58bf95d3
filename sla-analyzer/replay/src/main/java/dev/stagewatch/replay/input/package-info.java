/**
 * From files to facts: OTLP JSON and CSV event logs, plain or gzip. What comes in is other people's data: a line that is broken
 * costs that line and is counted with its place; a file that is not there, or whose columns cannot be told, is refused with a
 * {@link dev.stagewatch.replay.input.BadInput} that says what to do. Spans are turned into OTLP protobuf and read by the
 * engine's own reader, so that there is one set of rules.
 */
package dev.stagewatch.replay.input;
