/** Spans of S3 calls, by the conventions for AWS. Only services that bring the AWS SDK may load this package. */
package dev.stagewatch.tracing.s3;
