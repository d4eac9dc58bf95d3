/**
 * What the runs put in: policies, orders with their truth, spans as OTLP protobuf, topics filled with them. Everything is
 * a function of the seed; nothing here reads what the engine made of it.
 */
package dev.stagewatch.bench.load;
