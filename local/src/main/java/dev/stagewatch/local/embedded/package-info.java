/**
 * Main classes of the parts that come from Maven alone: Kafka, S3, the AMQP stand-in, the payment gateway's double. Each takes
 * its ports and folders as arguments, runs in the foreground, and ends on SIGTERM.
 */
package dev.stagewatch.local.embedded;
