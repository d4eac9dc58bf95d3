/** The policy: sla.yaml and its holiday files, read, checked and frozen (D1, D6, D7, S1 to S3). */
package dev.stagewatch.model.policy;
