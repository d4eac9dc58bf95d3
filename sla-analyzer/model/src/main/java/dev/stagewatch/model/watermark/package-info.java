/** The watermark: up to which time every status has been read (W1 to W4). */
package dev.stagewatch.model.watermark;
